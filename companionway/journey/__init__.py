"""Where a person is on their way: a Stay is a time at one level of care, and support relationships begin
and end here.
"""

"""What passes between a participant and those beside them: a Contact is one talk, call, text or meeting,
reached or only tried.
"""

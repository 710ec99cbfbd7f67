"""Meetings in the town: lists that others publish (Feed), read again and again, and meetings of one's own, as one
list in one vocabulary, searched by where and when. Nobody is named here, and nobody who looks leaves a trace.
"""

"""The API: the same actions, permissions and words as the pages, for programs. A face: parse, call, answer.

A caller shows a token, which is somebody's own and carries some of their verbs. What may be seen of whom is asked
of the same rule as everywhere, and every answer of the kind "no" has one shape, with the catalogue's sentence.
"""

"""What happened, thinly. An Event is one append-only row for everything that happened to a person; a Pulse
is one row a person folded from them, with a bitmap of the last 128 days.
"""

"""Ourselves beside rivals, in one run, with ratios."""

"""Each morning: who needs a human being today, why, and who could go. Owns the kept items of the daily
list, who has taken one, and who put one off until when and why. Pulls facts from the rooms below;
nothing below knows it.
"""

"""What is told to whom, neutrally. A Notice is one row of the outbox: a person, a line to reach them, a code. Its
words never say that somebody is in recovery; quiet hours and what is safe to say are kept.
"""

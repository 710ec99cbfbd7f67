"""When somebody needs a human being, why, how soon, and who could go (R12 R28 N3).

Pure: facts about people, their program's settings and the day in; flags out. `signals` names every flag, `facts`
what is known of a person, `rhythm` reads many people's days at once, `judging` puts it together, and `viewing`
says what is left of it for one viewer.
"""

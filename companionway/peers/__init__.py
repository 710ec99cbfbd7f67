"""Those who help: how somebody becomes a helper, what each role asks of them, what they learned and did, who
supervises them, and how they rest. Whether somebody may serve in a role on a day is one rule here (N1).
"""

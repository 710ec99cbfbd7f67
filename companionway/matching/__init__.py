"""Who might be beside whom: what somebody looks for in a peer, what a peer can give, and a Proposal, which becomes
a relationship when both said yes.
"""

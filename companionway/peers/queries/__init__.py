"""Reads of peers: the actor first."""

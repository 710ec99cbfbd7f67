"""Reads of matching: the actor first."""

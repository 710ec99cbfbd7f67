"""Companionway: who needs a human being today, why, and who could go."""

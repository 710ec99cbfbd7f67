"""Companionway beside real rows that nobody here wrote."""

"""Writes of lists and meetings."""

__all__: list[str] = []

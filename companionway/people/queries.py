"""Reads about people, for consent alone (the wall in pyproject): consent adds who may see them."""

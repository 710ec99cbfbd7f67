"""A made-up recovery community with a history, for the demo and for measuring."""

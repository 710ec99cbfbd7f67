"""The pages. A view parses, calls one action or query, and answers."""

"""The programming interface: the same actions, permissions and words as the pages."""

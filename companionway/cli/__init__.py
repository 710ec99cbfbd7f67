"""The command line: the same actions and words as the pages."""

"""The operations, as the pages have them: parse, call, answer."""

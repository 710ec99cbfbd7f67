"""Wiring: settings, URLs, the server's entry and the command's."""

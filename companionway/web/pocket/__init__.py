"""The peer's pocket: my people, one-thumb contact, back-up, my own check-in. For somebody between two buses."""

"""Pure codecs: bytes and text in, plain rows out, and back."""

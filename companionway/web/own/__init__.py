"""The participant's own pages: phone first, plain words, nothing here concerns anybody but the one who asks."""

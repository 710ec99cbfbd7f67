"""What the API hands out and takes in, typed. Made from the rooms' frozen views; nothing here decides."""

"""What all faces share: doors, words in the reader's language, forms."""

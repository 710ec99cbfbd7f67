"""Pure rules about words: which we use, which we do not, and what we offer instead."""

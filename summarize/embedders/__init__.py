"""Sentences to vectors, one way a file."""

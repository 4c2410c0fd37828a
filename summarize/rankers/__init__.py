"""Sentences to scores, one published method a file."""

"""Scores and a budget to a choice, one way a file."""

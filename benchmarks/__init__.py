"""Measurements: quality on data sets, and speed beside peers."""

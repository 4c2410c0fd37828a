"""Fuzzing: `python -m tests.fuzz NAME --seconds 600`; what breaks is kept in found/ and tried by every test run."""

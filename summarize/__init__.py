"""Many documents about one subject in, one short summary of their own sentences out, each with its source."""

__version__ = "0.1.0"

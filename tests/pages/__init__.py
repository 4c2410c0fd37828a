"""Pages under docs/ that show what programs print: renewed by `python -m tests.pages`, compared by tests."""

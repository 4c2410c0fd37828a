"""`python -m summarize` is the command line."""

from .cli import main

main()

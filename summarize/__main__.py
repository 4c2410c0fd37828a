"""`python -m summarize` is the command line."""

from .cli import main

if __name__ == "__main__":  # worker processes import it too
    main()

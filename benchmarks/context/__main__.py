"""`python -m benchmarks.context`."""

from .cli import main

if __name__ == "__main__":
    main()

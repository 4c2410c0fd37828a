"""`python -m benchmarks`."""

import os

if __name__ == "__main__":
    # Before numpy is loaded: with its own threads beside our processes, CPU seconds would say nothing.
    for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[variable] = "1"

    from .cli import main

    main()

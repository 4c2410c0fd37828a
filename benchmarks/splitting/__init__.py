"""How well sentences are found: boundaries of a hand-made set in sixteen languages, ours beside other packages."""

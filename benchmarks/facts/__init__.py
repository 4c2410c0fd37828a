"""How well conflicts between sources are found: precision and recall on labelled pairs of sentences."""

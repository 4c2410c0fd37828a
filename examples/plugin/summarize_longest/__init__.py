"""A ranker, a selector and an embedder for summarize."""

"""What a client of the Model Context Protocol may ask for: summaries, excerpts and sources of allowed folders."""

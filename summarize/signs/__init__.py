"""What gives away that a stretch of text is not prose: one sign a file, each returning spans with their reason."""

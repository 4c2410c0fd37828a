"""Comparisons to what people read: a table in the terminal, Markdown, one page of HTML."""

"""Ways to cut a paragraph into sentences: each a function (text, language) -> [(start, end), ...], one a file."""

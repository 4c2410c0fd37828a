"""Other packages' summarisers as components, reached through entry points as anybody's plug-in is."""

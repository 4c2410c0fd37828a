"""Golden summaries: the places that each method picks on the example cluster."""

"""How well documents are grouped into stories: scores, mixtures, other people's clusterings, and cost."""

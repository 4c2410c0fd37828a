"""How well furniture is told from content: precision and recall on labelled pages, beside trafilatura and justext."""

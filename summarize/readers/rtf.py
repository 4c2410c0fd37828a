"""RTF: the text of a document, its code pages and Unicode letters; pictures, fonts and fields' codes left out."""

from __future__ import annotations

import codecs
import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final

from ..document import Document
from ..errors import InputError
from .file import File, Found
from .opening import opening_date, opening_title
from .options import Options
from .prose import tidy

__all__ = ["rtf_file"]

DEEPEST: Final = 10_000  # groups in one another
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n]+|([^\\{}\r\n]+)"
)
_DROPPED: Final = frozenset(
    "fonttbl colortbl stylesheet listtable listoverridetable rsidtbl generator pict object themedata "
    "colorschememapping datastore latentstyles header headerl headerr headerf footer footerl footerr footerf "
    "fldinst xmlnstbl filetbl revtbl bkmkstart bkmkend nonshppict mmathPr pntext pnseclvl comment atnid "
    "atnauthor annotation author operator category manager company keywords doccomm subject revtim printim "
    "buptim shpinst".split()
)
_TEXT: Final = {
    "par": "\n\n", "sect": "\n\n", "page": "\n\n", "line": "\n", "tab": "\t", "row": " |\n", "cell": " | ",
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•",
}  # fmt: skip
_SYMBOLS: Final = {b"~": "\xa0", b"_": "-", b"-": "", b"\n": "\n\n", b"\r": "\n\n"}
_CHARSETS: Final = {128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256}
_CHARSETS_TOO: Final = {186: 1257, 204: 1251, 222: 874, 238: 1250}


@dataclass(frozen=True, slots=True)
class State:
    """What a group inherits: where its text goes ("" the document, None nowhere), letters after \\u, code page."""

    to: str | None = ""
    skip: int = 1
    page: int = 0


def rtf_file(file: File, options: Options) -> Found:
    """Return the document in an RTF file."""
    reader = _Reader(file.data)
    text = reader.text("")
    if not text:
        raise InputError("holds no text")
    document = Document(
        id=file.id,
        text=text,
        title=reader.text("title") or opening_title(text),
        published=opening_date(text) or reader.created(),
        source=file.source,
    )
    return Found((document,))


class _Reader:
    """Goes through the tokens once."""

    def __init__(self, data: bytes) -> None:
        self._texts: dict[str, list[str]] = {"": [], "title": []}
        self._day: dict[str, int] = {}
        self._fonts: dict[int, int] = {}
        self._font = 0
        self._page = 1252
        self._left = 0  # letters to pass over: what stands in for one in Unicode
        self._raw = bytearray()
        stack = [State()]
        at = 0
        while match := _TOKEN.match(data, at):
            at = match.end()
            word, number, hexed, symbol, brace, run = match.groups()
            if hexed:
                self._bytes(bytes.fromhex(hexed.decode()), stack[-1])
                continue
            if run:
                self._bytes(run, stack[-1])
                continue
            self._flush(stack[-1])
            if brace == b"{":
                if len(stack) > DEEPEST:
                    raise InputError("damaged RTF: nested too deeply")
                stack.append(stack[-1])
            elif brace == b"}":
                self._left = 0
                if len(stack) > 1:
                    stack.pop()
            elif symbol == b"*":
                stack[-1] = replace(stack[-1], to=None)
            elif symbol:
                self._say(_SYMBOLS.get(symbol, symbol.decode("latin-1")), stack[-1])
            elif word == b"bin" and number:
                at += max(0, int(number))
            elif word:
                stack[-1] = self._word(word.decode(), int(number) if number else None, stack[-1])
        self._flush(stack[-1])

    def text(self, to: str) -> str:
        """The text that went to the document ("") or to its title, pairs of surrogates as the letters they are."""
        whole = "".join(self._texts[to])
        return tidy(whole.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))

    def created(self) -> dt.date | None:
        """The day on which the document was made."""
        try:
            return dt.date(self._day["yr"], self._day["mo"], self._day["dy"])
        except (KeyError, ValueError, OverflowError):
            return None

    def _word(self, word: str, number: int | None, state: State) -> State:
        if word in _DROPPED:
            return replace(state, to="fonts" if word == "fonttbl" else None)
        if word in ("title", "creatim") and state.to is not None:
            return replace(state, to=word)
        if word in _TEXT:
            self._say(_TEXT[word], state)
        elif word == "u" and number is not None:
            self._say(chr(number % 65536), state)
            self._left = state.skip
        elif word == "uc" and number is not None:
            return replace(state, skip=max(0, min(number, 9)))
        elif word == "ansicpg" and number:
            self._page = number
        elif word == "f" and number is not None:
            self._font = number
            return replace(state, page=self._fonts.get(number, 0))
        elif word == "fcharset" and number is not None and state.to == "fonts":
            self._fonts[self._font] = {**_CHARSETS, **_CHARSETS_TOO}.get(number, 0)
        elif state.to == "creatim" and number is not None:
            self._day[word] = number
        return state

    def _bytes(self, data: bytes, state: State) -> None:
        passed = min(self._left, len(data))
        self._left -= passed
        if state.to in self._texts:
            self._raw += data[passed:]

    def _flush(self, state: State) -> None:
        if self._raw:
            try:
                page = codecs.lookup(f"cp{state.page or self._page}").name
            except LookupError:
                page = "cp1252"
            self._say(bytes(self._raw).decode(page, "replace"), state)
            self._raw.clear()

    def _say(self, text: str, state: State) -> None:
        if state.to in self._texts:
            self._texts[state.to].append(text)

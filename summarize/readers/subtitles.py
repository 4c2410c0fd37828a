"""Subtitles (.srt, .vtt): what was said, cues joined to paragraphs; timings, tags and names of speakers left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..document import Document
from ..errors import InputError
from .decode import decode
from .file import File, Found
from .options import Options
from .prose import tidy

__all__ = ["subtitle_file"]

PAUSE: Final = 3.0  # seconds of silence after which a paragraph begins
LONGEST: Final = 800  # characters of a paragraph, after which it ends with the next full stop
_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_CUE = re.compile(rf"^[ \t]*{_TIME}[ \t]+-->[ \t]+{_TIME}[^\n]*\n", re.MULTILINE)
_VOICE = re.compile(r"<v(?:\.[^ >]{0,60})? ([^>]{1,100})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>\n]{0,200}>|<\d[\d:.]{3,15}>|\{\\[^}\n]{0,100}\}")
_SOUND = re.compile(r"[\[(♪][^\])♪\n]{0,80}[\])♪]|♪")
_SPEAKER = re.compile(r"^(?:>>+\s*|[-–—]\s*)?(?:([A-ZÀ-ÖØ-ÞА-Я][A-ZÀ-ÖØ-ÞА-Я.' -]{1,40}):\s+)?")
_STOPPED = re.compile(r"[.!?…。！？।؟][\"'”’»)\]]*$")


@dataclass(frozen=True, slots=True)
class Cue:
    """What is shown at a time: seconds from the start, the speaker if a tag or capitals name one, the line."""

    start: float
    end: float
    speaker: str
    text: str


def subtitle_file(file: File, options: Options) -> Found:
    """Return what was said as one document."""
    text, encoding = decode(file.data, encoding=options.encoding)
    joined = tidy("\n\n".join(_paragraphs(_cues(text.replace("\r\n", "\n").replace("\r", "\n")))))
    if not joined:
        raise InputError("no cues in it")
    return Found((Document(file.id, joined, source=file.source),), encoding=encoding)


def _cues(text: str) -> Iterator[Cue]:
    """Yield the cues; lines that the one before showed already (rolling captions) are told once."""
    shown: list[str] = []
    found = list(_CUE.finditer(text))
    ends = [*(match.start() for match in found[1:]), len(text)]
    for match, end in zip(found, ends, strict=False):
        body = text[match.end() : end].partition("\n\n")[0]
        voice = _VOICE.search(body)
        lines = [" ".join(_SOUND.sub(" ", _TAG.sub("", line)).split()) for line in body.split("\n")]
        lines = [line for line in lines if line]
        fresh = [line for line in lines if line not in shown]
        shown = lines or shown
        for at, line in enumerate(fresh):
            named = _SPEAKER.match(line)
            name = (named[1] if named else "") or (voice[1] if voice and not at else "")
            if spoken := line[named.end() if named else 0 :]:
                yield Cue(_seconds(match, 1), _seconds(match, 5), name, spoken)


def _seconds(match: re.Match[str], group: int) -> float:
    hours, minutes, seconds, fraction = (int(part or 0) for part in match.group(*range(group, group + 4)))
    return hours * 3600 + minutes * 60 + seconds + fraction / 1000


def _paragraphs(cues: Iterator[Cue]) -> Iterator[str]:
    """Yield what one speaker says without a long pause, as one line each."""
    said: list[str] = []
    speaker, end = "", 0.0
    for cue in cues:
        stopped = bool(said and _STOPPED.search(said[-1]))
        other = bool(cue.speaker) and cue.speaker != speaker
        if said and (other or (stopped and (cue.start - end > PAUSE or sum(map(len, said)) > LONGEST))):
            yield " ".join(said)
            said = []
        speaker, end = cue.speaker or speaker, cue.end
        said.append(cue.text)
    if said:
        yield " ".join(said)

"""How many tokens of a language model a text is: counted by a tokenizer, or estimated.

A tokenizer is told as text (`"llama-2"`, `"4 bytes"`, the path of a tokenizer.json) or is given as an object; what it
prints can be told again. Marks that begin and end a prompt are never counted: they belong to the model's own template.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias, runtime_checkable

from .errors import BudgetError, InputError, MissingExtra
from .packaged import Packaged

__all__ = [
    "ESTIMATE",
    "LLAMA_2",
    "Tokenizer",
    "TokenizerLike",
    "default_tokenizer",
    "named_tokenizer",
    "tokenizer_from",
]

KEPT: Final = 2**16  # texts whose counts are remembered: a selector asks for those of all sentences many times
DIGITS: Final = 12  # of a file's SHA-256, as printed

_WITH_DIGEST = re.compile(rf"(.+) \(([0-9a-f]{{{DIGITS}}})\)", re.DOTALL)


@runtime_checkable
class Tokenizer(Protocol):
    """Counts tokens; printed, it says what counted them."""

    def count(self, text: str, /) -> int:
        """Return how many tokens a text is, without marks at its ends."""
        ...


TokenizerLike: TypeAlias = Tokenizer | Callable[[str], int] | str | Path | Any
"""A tokenizer, its name, the path of a tokenizer.json, a function `str -> int`, or an object with `encode`."""


@dataclass(frozen=True, slots=True)
class Estimate:
    """Four bytes of UTF-8 a token, rounded up: no tokenizer, but the usual guess for English, told as one.

    >>> str(ESTIMATE), ESTIMATE.count("Rain fell.")
    ('4 bytes (estimated)', 3)
    """

    def count(self, text: str) -> int:
        """Return the estimate."""
        return -(-len(text.encode()) // 4)

    def __str__(self) -> str:
        return "4 bytes (estimated)"


@dataclass(frozen=True, slots=True)
class PackagedTokenizer:
    """A tokenizer.json that came inside an installed package, under a name of its own."""

    name: str
    file: Packaged

    def count(self, text: str) -> int:
        """Return the tokens; raises MissingExtra or InputError where the file is not there."""
        return _counter(self.file.path(), self.file.digest)(text)

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class TokenizerFile:
    """A tokenizer.json in the form of Hugging Face's tokenizers, and its SHA-256."""

    path: Path
    digest: str

    @classmethod
    def of(cls, path: Path, digest: str = "") -> TokenizerFile:
        """Return the tokenizer at a path; raises InputError where there is none, or one of another digest."""
        try:
            found = hashlib.sha256(path.read_bytes()).hexdigest()
        except OSError as error:
            known = " or ".join(list(_NAMED)[:2])
            raise InputError(
                f"no tokenizer {str(path)!r} ({error.strerror}); name a tokenizer.json, or {known}"
            ) from error
        if not found.startswith(digest):
            raise InputError(f"{path} is another tokenizer than was named: its SHA-256 is {found}, not {digest}...")
        made = cls(path, found)
        made.count("")
        return made

    def count(self, text: str) -> int:
        """Return the tokens."""
        return _counter(self.path, self.digest)(text)

    def __str__(self) -> str:
        return f"{self.path} ({self.digest[:DIGITS]})"


@dataclass(frozen=True, slots=True)
class Counted:
    """A function that counts, under the name by which it is told."""

    function: Callable[[str], int]
    name: str = field(compare=False)

    def count(self, text: str) -> int:
        """Return what the function says; raises BudgetError where that is no number of tokens."""
        found = self.function(text)
        if isinstance(found, bool) or not isinstance(found, int) or found < 0:
            raise BudgetError(f"the tokenizer {self.name} counted {found!r} tokens; expected a whole number")
        return found

    def __str__(self) -> str:
        return self.name


ESTIMATE: Final = Estimate()
LLAMA_2: Final = PackagedTokenizer(
    "llama-2",
    Packaged(
        "wordllama",
        "tokenizers/l2_supercat_tokenizer_config.json",
        "93248f2a9ec36c7b35f700a033d5f36228aae48db61aee31007fa49062cdeb68",
        "wordllama==0.4.0.post1",
        "tokens",
    ),
)
_NAMED: Final[dict[str, Tokenizer]] = {str(LLAMA_2): LLAMA_2, "4 bytes": ESTIMATE, str(ESTIMATE): ESTIMATE}


def default_tokenizer() -> Tokenizer:
    """Return the packaged tokenizer where it is installed, else the estimate."""
    there = all(importlib.util.find_spec(name) for name in (LLAMA_2.file.package, "tokenizers"))
    return LLAMA_2 if there else ESTIMATE


def named_tokenizer(name: str) -> Tokenizer:
    """Return the tokenizer of a name; raises BudgetError where there is none."""
    if name not in _NAMED:
        known = " or ".join(list(_NAMED)[:2])
        raise BudgetError(f"no tokenizer is called {name[:80]!r}; there are {known}, or name a file with --tokenizer")
    return _NAMED[name]


def tokenizer_from(value: TokenizerLike) -> Tokenizer:
    """Return the tokenizer that a value names or is.

    Raises InputError for a file that is none, MissingExtra where the package that reads it is absent, BudgetError for
    anything else.

    >>> str(tokenizer_from("4 bytes")), tokenizer_from(len).count("Rain")
    ('4 bytes (estimated)', 4)
    """
    if isinstance(value, str):
        if value in _NAMED:
            return _NAMED[value]
        match = _WITH_DIGEST.fullmatch(value)
        return TokenizerFile.of(Path(match[1]), match[2]) if match else TokenizerFile.of(Path(value))
    if isinstance(value, Path):
        return TokenizerFile.of(value)
    if callable(getattr(value, "encode", None)):
        return Counted(_encoding(value), _name(value))
    if isinstance(value, Tokenizer):
        return value
    if callable(value):
        return Counted(value, _name(value))
    raise BudgetError(
        f"expected a tokenizer.json, a function from text to a number or an object with encode, not {value!r}"
    )


def _name(value: Any) -> str:
    """What a function or an object is called: `module.function`, or its type and, if it states one, its name."""
    if hasattr(value, "__qualname__"):
        return f"{value.__module__}.{value.__qualname__}"
    stated = getattr(value, "name_or_path", None) or getattr(value, "name", None)
    kind = f"{type(value).__module__}.{type(value).__qualname__}"
    return f"{kind} {stated}" if isinstance(stated, str) and stated else kind


@dataclass(frozen=True, slots=True)
class _encoding:  # noqa: N801 - a function that pickles with what it holds
    """Count with the `encode` of tokenizers, transformers, tiktoken or sentencepiece."""

    encoder: Any

    def __call__(self, text: str) -> int:
        ordinary = getattr(self.encoder, "encode_ordinary", None)  # tiktoken's encode refuses the names of its marks
        if ordinary is not None:
            return len(ordinary(text))
        try:
            return len(self.encoder.encode(text, add_special_tokens=False))
        except TypeError:
            return len(self.encoder.encode(text))


@cache
def _counter(path: Path, digest: str) -> Callable[[str], int]:
    """Return what counts by a file of a known digest, once a process; raises InputError where it does not load."""
    try:
        from tokenizers import Tokenizer as Loaded
    except ImportError as error:
        raise MissingExtra("a tokenizer.json", "tokens") from error
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != digest:
        raise InputError(f"{path} has changed since it was named; start again")
    try:
        tokenizer = Loaded.from_buffer(content)
    except Exception as error:  # the package raises no narrower one
        raise InputError(f"{path} is no tokenizer.json: {error}") from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    tokenizer.encode_special_tokens = True  # a text that says "<s>" says it in ordinary tokens

    @lru_cache(maxsize=KEPT)
    def count(text: str) -> int:
        # One by one: the tokenizer's own threads would warn in, or block, a forked process.
        return len(tokenizer.encode(text, add_special_tokens=False).ids)

    return count

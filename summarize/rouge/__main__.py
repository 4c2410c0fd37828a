"""The command: ``python -m summarize.rouge CASES.jsonl --flags "-n 4 -m -2 4 -u -l 100"``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from . import Case, Result, Rouge, RougeError, presets
from .cases import read_folders, read_jsonl
from .options import MODES

_EPILOG = """\
CASES is a JSONL file (or - for standard input), a line being {"id", "summary", "references"}; or a folder of
summaries (ID or ID.EXT), with a folder of references (ID or ID.*) after it. A line of a text is a sentence. An empty
summary scores 0 and is counted.

flags, as the official script has them: -n N  N-grams up to N; -x no L; -w W  ROUGE-W; -2 GAP  skip-bigrams (-1: any
gap), -u with single words, -U both; -m stem; -s drop stop words; -l WORDS, -b BYTES  limits; -f A|B  average or best
of several references; -p ALPHA; -c PERCENT, -r N  bootstrap interval. What is printed is the mean of resamples, as
the script prints it; --json has the plain mean too.
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> None:  # type: ignore[override]
        raise RougeError(f"{message} (see --help)")


def _parser(name: str) -> argparse.ArgumentParser:
    parser = _Parser(
        prog=name,
        description="ROUGE as ROUGE-1.5.5 or Google's rouge-score gives it, to the last digit.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("cases", metavar="CASES", help="a JSONL file, - or a folder of summaries")
    parser.add_argument("references", nargs="?", type=Path, metavar="REFERENCES", help="a folder of references")
    parser.add_argument("--flags", metavar="FLAGS", help='official flags, quoted (default: "-n 2 -m")')
    parser.add_argument("--mode", choices=MODES, help="whose figures (default: rouge155)")
    parser.add_argument("--preset", metavar="NAME", help=f"a published protocol: {', '.join(presets())}")
    parser.add_argument("--jackknife", action="store_true", help="leave each reference out in turn, and average")
    parser.add_argument("--no-exceptions", action="store_true", help="stem irregular forms like all others")
    parser.add_argument("--language", metavar="CODE", help="Unicode tokens and Snowball stems: fr, hi, zh ...")
    parser.add_argument("--metrics", metavar="NAMES", help="keep these figures only, parted by commas")
    parser.add_argument("--json", action="store_true", help="print JSON, with the figures of each topic")
    return parser


def _joined(arguments: Sequence[str]) -> list[str]:
    """The arguments with the value of --flags joined to it: argparse would take "-m" for an option."""
    found: list[str] = []
    for argument in arguments:
        if found and found[-1] == "--flags":
            found[-1] += f"={argument}"
        else:
            found.append(argument)
    return found


def _rouge(arguments: argparse.Namespace) -> Rouge:
    metrics = arguments.metrics.replace(",", " ").split() if arguments.metrics else None
    if arguments.preset is None:
        return Rouge(
            "-n 2 -m" if arguments.flags is None else arguments.flags,
            mode=arguments.mode or "rouge155",
            jackknife=arguments.jackknife,
            exceptions=not arguments.no_exceptions,
            language=arguments.language,
            metrics=metrics,
        )
    if arguments.flags or arguments.mode or arguments.jackknife or arguments.no_exceptions or arguments.language:
        raise RougeError("--preset fixes the protocol; give it without --flags, --mode, --jackknife and the like")
    rouge = Rouge.preset(arguments.preset)
    return Rouge(rouge.options, metrics=metrics) if metrics else rouge


def _cases(cases: str, references: Path | None) -> Iterable[Case]:
    if references is not None:
        yield from read_folders(Path(cases), references)
    elif cases == "-":
        yield from read_jsonl(sys.stdin.buffer, "standard input")
    elif Path(cases).is_dir():
        raise RougeError(f"{cases}: a folder of summaries needs a folder of references after it")
    else:
        try:
            with Path(cases).open("rb") as stream:
                yield from read_jsonl(stream, cases)
        except OSError as error:
            raise RougeError(f"{cases}: {error.strerror}") from None


def _table(result: Result) -> str:
    """The averages as lines of text, under the signature."""
    wide = max(map(len, result.metrics))
    percent = f"{result.options.confidence:g}%"
    lines = [
        result.signature,
        f"{len(result.topics)} topics",
        f"{'':{wide}}   recall   precision   F        {percent} of F",
    ]
    for metric, (recall, precision, f) in result.average.items():
        figures = f"{recall.mean:.5f}  {precision.mean:.5f}     {f.mean:.5f}"
        lines.append(f"{metric:{wide}}   {figures}  {f.low:.5f} - {f.high:.5f}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None, *, name: str = "python -m summarize.rouge") -> int:
    """Score, print, and return the exit code: 0, or 2 with a line on stderr where the input is at fault."""
    try:
        given = _parser(name).parse_args(_joined(sys.argv[1:] if arguments is None else arguments))
        rouge = _rouge(given)
        result = rouge.evaluate(_cases(given.cases, given.references))
    except RougeError as error:
        # A name may hold what a terminal would obey.
        shown = "".join(
            char if char.isprintable() or char == "\n" else "\N{REPLACEMENT CHARACTER}" for char in str(error)
        )
        print(f"error: {shown}", file=sys.stderr)  # noqa: T201
        return 2
    text = json.dumps(result.to_dict(), ensure_ascii=False) if given.json else _table(result)
    print(text)  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())

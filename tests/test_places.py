"""Paths and addresses."""

import subprocess
import sys
from pathlib import Path

import pytest

from summarize.errors import InputError
from summarize.places import matches, open_bytes, stamp

fsspec = pytest.importorskip("fsspec")


def test_an_address_is_read_as_a_path_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Rain fell.")
    with open_bytes(str(tmp_path / "a.txt")) as one, open_bytes(f"file://{tmp_path}/a.txt") as other:
        assert one.read() == other.read() == b"Rain fell."


def test_a_glob_in_an_address_names_files_in_order() -> None:
    memory = fsspec.filesystem("memory")
    for name in ("b", "a"):
        memory.pipe(f"/places/{name}.jsonl", b"{}")
    assert matches("memory://places/*.jsonl") == ["memory:///places/a.jsonl", "memory:///places/b.jsonl"]
    assert stamp("memory://places/a.jsonl") == "2 bytes"


@pytest.mark.parametrize("address", ["memory://no/such", "nosuch://a/b", "memory://none/*.jsonl"])
def test_what_is_not_there_is_said_in_one_line(address: str) -> None:
    with pytest.raises(InputError), open_bytes(matches(address)[0]):
        pass


def test_a_plain_path_never_imports_fsspec(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"documents": [{"text": "Rain fell."}]}\n')
    code = (
        "import sys\nfrom summarize.readers import read_each\n"
        f"print(len(list(read_each({str(tmp_path / 'a.jsonl')!r}))), 'fsspec' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "1 False\n"

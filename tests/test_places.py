"""Paths and addresses."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from summarize.errors import InputError, MissingExtra
from summarize.places import file_system, is_address, matches, open_bytes, shown, stamp

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


def test_addresses_and_names_as_they_are_shown() -> None:
    assert is_address("s3://bucket/a")
    assert not is_address("a/b")
    assert not is_address(Path("s3://bucket/a"))
    assert shown(Path("a/b.txt")) == "a/b.txt"
    assert shown("a\tb\x85c\u2028d\x9be") == "a\\x09b\\x85c\\x2028d\\x9be"
    assert shown("no\udcfftext") == "no\\udcfftext"


def test_standard_input_is_read_and_stays_open(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Rain fell.")
    before = os.dup(0)
    with (tmp_path / "a.txt").open("rb") as given:
        os.dup2(given.fileno(), 0)
    try:
        with open_bytes("-") as file:
            assert file.read() == b"Rain fell."
        os.fstat(0)
    finally:
        os.dup2(before, 0)
        os.close(before)


def test_each_mark_of_a_glob_is_one() -> None:
    memory = fsspec.filesystem("memory")
    for name in ("a1", "b1", "b2"):
        memory.pipe(f"/marks/{name}.jsonl", b"{}")
    assert matches("memory://marks/b?.jsonl") == ["memory:///marks/b1.jsonl", "memory:///marks/b2.jsonl"]
    assert matches("memory://marks/[ab]1.jsonl") == ["memory:///marks/a1.jsonl", "memory:///marks/b1.jsonl"]
    assert matches("memory://marks/none.jsonl") == ["memory://marks/none.jsonl"]


def test_what_went_wrong_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = str(tmp_path / "gone\n.txt")
    for read in (stamp, lambda path: open_bytes(path).__enter__()):
        with pytest.raises(InputError) as caught:
            read(gone)
        assert str(caught.value) == f"cannot read {tmp_path}/gone\\x0a.txt: No such file or directory"
    with pytest.raises(InputError, match=r"^no such file: memory://none/\*$"):
        matches("memory://none/*")
    with pytest.raises(InputError, match=r"^cannot open nosuch://a: Protocol not known: nosuch$"):
        file_system("nosuch://a")
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(MissingExtra, match=r"an address such as s3://a .*summarize\[cloud\]"):
        file_system("s3://a")


def test_a_file_has_another_stamp_once_it_is_written_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"Rain fell.")
    os.utime(tmp_path / "a.txt", ns=(7, 2_000_000_000))
    assert stamp(str(tmp_path / "a.txt")) == "10 bytes, modified 2000000000"

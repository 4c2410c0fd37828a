"""Which paths may be read: what really lies in an allowed folder, and nothing else."""

from pathlib import Path

import pytest

from summarize.errors import InputError
from summarize.mcp.folders import Folders


@pytest.fixture
def disk(tmp_path: Path) -> Path:
    (tmp_path / "open" / "sub").mkdir(parents=True)
    (tmp_path / "closed").mkdir()
    (tmp_path / "open" / "a.txt").write_text("It rained.")
    (tmp_path / "closed" / "secret.txt").write_text("The code is 1234.")
    (tmp_path / "open" / "out.txt").symlink_to(tmp_path / "closed" / "secret.txt")
    (tmp_path / "open" / "out").symlink_to(tmp_path / "closed")
    (tmp_path / "open" / "in.txt").symlink_to(tmp_path / "open" / "a.txt")
    (tmp_path / "open" / "round").symlink_to(tmp_path / "open" / "round")
    (tmp_path / "door").symlink_to(tmp_path / "open")
    (tmp_path / "openly").mkdir()
    return tmp_path


@pytest.mark.parametrize("path", ["a.txt", "./sub/../a.txt", "{}/open/a.txt", "{}/door/a.txt", "in.txt"])
def test_what_lies_in_a_folder_is_found_where_it_is(disk: Path, path: str) -> None:
    assert Folders.of([disk / "door"]).find(path.format(disk)) == disk / "open" / "a.txt"


@pytest.mark.parametrize(
    "path",
    [
        "../closed/secret.txt",
        "{}/closed/secret.txt",
        "out.txt",
        "out",
        "out/secret.txt",
        "sub/../../closed/secret.txt",
        "{}",
        "{}/openly",
        "/etc/passwd",
        "round",
        "nothing.txt",
        "*.txt",
        "-",
        "~",
        "a\0b",
        "x" * 5000,
        "file:///etc/passwd",
    ],
)
def test_what_does_not_is_refused_in_one_line_that_tells_nothing_of_it(disk: Path, path: str) -> None:
    with pytest.raises(InputError, match="no such file or folder in what may be read") as caught:
        Folders.of([disk / "open"]).find(path.format(disk))
    assert "\n" not in str(caught.value)
    assert "1234" not in str(caught.value)


def test_only_folders_can_be_allowed(disk: Path) -> None:
    for paths in ([], [disk / "nothing"], [disk / "open" / "a.txt"]):
        with pytest.raises(InputError):
            Folders.of(paths)

"""The public names, and what importing them costs."""

import subprocess
import sys

import summarize


def test_the_public_names() -> None:
    assert summarize.__all__ == sorted(summarize.__all__)
    for name in summarize.__all__:
        assert getattr(summarize, name) is not None
    assert set(summarize.__all__) <= set(dir(summarize))


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom summarize.cli import app\n"
        "try: app(['--help'])\nexcept SystemExit: pass\n"
        "print('HEAVY', sorted({'numpy', 'scipy', 'sklearn', 'torch', 'onnxruntime', 'nltk'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "HEAVY []" in done.stdout

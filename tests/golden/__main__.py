"""`python -m tests.golden` writes the golden file anew; say why under "Changed output" in CHANGELOG.md."""

import json

from tests.golden.places import GOLDEN, METHODS, places

if __name__ == "__main__":
    found = {method: places(method) for method in METHODS}
    GOLDEN.write_text(json.dumps(found, indent=1) + "\n", "utf-8")

"""Entry of ``python3 launcher``: the folder above becomes the place to import from."""

import sys
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)

from launcher.commands import main  # noqa: E402 - importable only after the line above

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

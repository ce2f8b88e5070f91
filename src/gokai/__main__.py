"""Where the process begins: `python -m gokai`, and the console script."""

from __future__ import annotations

import gc
from typing import NoReturn

#: `ExitCode.INTERRUPTED`, known before anything is imported.
_INTERRUPTED = 130


def start() -> NoReturn:
    """Run the program on the process's arguments."""
    # A process of a tenth of a second makes no garbage worth collecting, and its imports make the most of it.
    gc.disable()
    try:
        from gokai.cli.main import run
    except KeyboardInterrupt:
        # Pressed before there is anybody to tell of it.
        raise SystemExit(_INTERRUPTED) from None
    run()


if __name__ == "__main__":
    start()

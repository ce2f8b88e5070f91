"""Python and the program in processes of their own, with the sources of this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

from conftest import ROOT, Outcome

if TYPE_CHECKING:
    from pathlib import Path


#: What fixes width and colours for tests in this process, and what would compile the program anew at every start.
_LEFT_OUT = {"NO_COLOR", "COLUMNS", "PYTHONDONTWRITEBYTECODE"}


def surroundings(**changes: str) -> dict[str, str]:
    """The environment in UTF-8, as a user's would be."""
    kept = {key: value for key, value in os.environ.items() if key not in _LEFT_OUT}
    return {**kept, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", **changes}


def python(
    *arguments: str, cwd: Path | None = None, stdin: int = subprocess.DEVNULL, **environment: str
) -> subprocess.Popen[bytes]:
    """Start Python."""
    pipe, variables = subprocess.PIPE, surroundings(**environment)
    return subprocess.Popen([sys.executable, *arguments], cwd=cwd, env=variables, stdin=stdin, stdout=pipe, stderr=pipe)


def gokai(
    *argv: str, cwd: Path | None = None, stdin: int = subprocess.DEVNULL, **environment: str
) -> subprocess.Popen[bytes]:
    """Start the program."""
    return python("-m", "gokai", *argv, cwd=cwd, stdin=stdin, **environment)


def finish(process: subprocess.Popen[bytes], typed: bytes | None = None) -> Outcome:
    """What a process leaves behind; `typed` is what it reads."""
    out, err = process.communicate(typed, timeout=60)
    return Outcome(process.returncode, out.decode(), err.decode())

"""`python -m gokai`."""

from __future__ import annotations

from gokai.cli.main import run

if __name__ == "__main__":
    run()

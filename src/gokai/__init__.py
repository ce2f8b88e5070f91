"""gokai (公開): plain-text accounting for public commitments."""

from __future__ import annotations


def __getattr__(name: str) -> str:
    """Look the version up only when somebody asks: `importlib.metadata` costs a third of a start."""
    if name != "__version__":
        raise AttributeError(name)
    from importlib.metadata import version

    return version("gokai")

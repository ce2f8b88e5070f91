"""A file's text to its record, with the faults of every stage on the way."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from gokai.nodes import Node, compose, compose_as_meant

if TYPE_CHECKING:
    from gokai.diagnostics import Diagnostic
    from gokai.source import SourceFile

Record = TypeVar("Record")
Decoder = Callable[["SourceFile", Node | None], tuple[Record | None, tuple["Diagnostic", ...]]]


def decode(source: SourceFile, decoder: Decoder[Record]) -> tuple[Record | None, tuple[Diagnostic, ...]]:
    """Compose and decode; where full-width colons hid fields, once more with the colons put right."""
    node, syntax = compose(source)
    if node is None and syntax:
        return None, syntax
    record, shape = decoder(source, node)
    if any(fault.code == "GK112" for fault in shape):
        meant, colons = compose_as_meant(source)
        if meant is not None:
            record, shape = decoder(source, meant)
            return record, (*colons, *shape)
    return record, (*syntax, *shape)

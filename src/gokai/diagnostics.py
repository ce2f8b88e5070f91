"""Faults in people's data as values with a place. What each code means is in `catalogue`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from gokai.catalogue import Severity, rule

if TYPE_CHECKING:
    from gokai.source import SourceFile, Span


class Diagnostic(NamedTuple):
    """One fault, where it stands, and how to mend it."""

    #: Code of the catalogue, such as `GK203`.
    code: str
    #: One Chinese sentence: what was found, what was expected.
    message: str
    #: The file as named to the user.
    path: str
    #: How to mend it, or None.
    hint: str | None = None
    #: From 1, in code points; 1:1 for faults of the whole file.
    line: int = 1
    column: int = 1
    #: Code points to underline on that line; 0 when there is no line to show.
    length: int = 0
    #: The line itself; of a very long one the part round the fault.
    line_text: str = ""
    #: Code points of the line that are left out before `line_text`.
    left_out: int = 0
    #: Offset in the file's text; None for faults of the whole file.
    offset: int | None = None

    @property
    def severity(self) -> Severity:
        """As the catalogue says."""
        return rule(self.code).severity

    @property
    def is_error(self) -> bool:
        """Errors make data invalid; warnings do so under `--strict` only."""
        return self.severity is Severity.ERROR


#: A line is kept this far on either side of its fault: nobody reads more, and there may be thousands of faults on it.
_REACH = 200
#: A sentence that quotes a longer text keeps its beginning and its end.
_HEAD, _TAIL = 160, 80


def at(source: SourceFile, span: Span, code: str, message: str, hint: str | None = None) -> Diagnostic:
    """Build a fault at a span of a file."""
    line, column = source.position(span.begin)
    line_text, left_out = source.line_at(span.begin, _REACH)
    left = len(line_text) + left_out - (column - 1)
    return Diagnostic(
        code=code,
        message=_brief(message),
        hint=hint and _brief(hint),
        path=source.name,
        line=line,
        column=column,
        length=max(1, min(span.end - span.begin, left)),
        line_text=line_text,
        left_out=left_out,
        offset=span.begin,
    )


def of_file(path: str, code: str, message: str, hint: str | None = None) -> Diagnostic:
    """Build a fault of a whole file, one that could not even be opened perhaps."""
    return Diagnostic(code=code, message=_brief(message), hint=hint and _brief(hint), path=path)


def _brief(sentence: str) -> str:
    """The sentence; without its middle where it quotes more than anybody reads."""
    return sentence if len(sentence) <= _HEAD + _TAIL else f"{sentence[:_HEAD]}…{sentence[-_TAIL:]}"


def in_order(faults: list[Diagnostic] | tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Sorted by path, line, column, code; the same fault once."""
    unique = dict.fromkeys(faults)
    return tuple(sorted(unique, key=lambda fault: (fault.path, fault.line, fault.column, fault.code)))


def count_errors(faults: tuple[Diagnostic, ...]) -> int:
    """How many of them are errors."""
    return sum(1 for fault in faults if fault.is_error)

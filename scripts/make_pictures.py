"""Make docs/pictures/*.svg: what the terminal shows of the invented city, drawn as the terminal draws it.

`python scripts/make_pictures.py` writes them; with `--check` it only says whether they are current. We draw the
layout ourselves: Rich's own SVG export counts characters, not cells, and squeezes Chinese to half its width.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from gokai.checks.examine import examine
from gokai.cli.workspace import evaluate_data
from gokai.evaluate.gate import FailOn, hold
from gokai.render.diagnostics import render_text
from gokai.render.layout import Segment, lay_out, width_of
from gokai.views.check import check_document
from gokai.views.document import Document, Tone, line
from gokai.views.item import item_document
from gokai.views.status import Scope, status_document
from gokai.workspace import load

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs" / "pictures"
AS_OF = date(2024, 10, 20)

_COLUMNS = 100
#: Pixels: a cell, a line, the border, Latin letters, Chinese characters.
_CELL, _LINE, _PAD, _FONT, _WIDE_FONT = 9, 24, 20, 15, 16
_FAMILY = (
    "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', 'PingFang SC', "
    "'Microsoft YaHei', 'Noto Sans CJK SC', monospace"
)
_BACKGROUND = "#12171f"
_COLOURS = {
    Tone.PLAIN: "#d5dce5",
    Tone.STRONG: "#ffffff",
    Tone.DIM: "#7f8b99",
    Tone.RED: "#ff7b72",
    Tone.YELLOW: "#e9b949",
    Tone.GREEN: "#57c785",
    Tone.GREY: "#98a2ae",
}
_BOLD = frozenset({Tone.STRONG, Tone.RED})
#: Block and line characters are drawn, so that no font leaves gaps in a bar: top and height of a line's share, opacity.
_BLOCKS = {
    "█": (0.2, 0.6, 1.0),
    "▓": (0.2, 0.6, 0.75),
    "▒": (0.2, 0.6, 0.55),
    "░": (0.2, 0.6, 0.3),
    "─": (0.5, 0.05, 0.8),
}


class Picture(NamedTuple):
    """One file: the command that is shown, and what it answers."""

    name: str
    #: Below examples/: where the command is given.
    folder: str
    command: str
    document: Callable[[], Document]


def _plan() -> Document:
    return status_document(evaluate_data(None, AS_OF).evaluation, Scope())


def _unit() -> Document:
    answer = evaluate_data(None, AS_OF, "市政府办公室")
    return status_document(answer.evaluation, Scope(answer.unit))


def _item() -> Document:
    evaluation = evaluate_data(None, AS_OF).evaluation
    item = evaluation.registry.find_item("4-2")
    return item_document(evaluation, item, tuple(each for each in evaluation.assignments if each.item.id == item.id))


def _check() -> Document:
    answer = evaluate_data(None, AS_OF)
    return check_document(hold(answer.evaluation, answer.workspace.faults, (FailOn.OVERDUE, FailOn.INVALID)))


def _validate() -> Document:
    faults = examine(load(Path("data")), AS_OF).faults
    return Document(tuple(line(text) for text in render_text(faults).splitlines()))


PICTURES_OF = (
    Picture("status", "wangchuan", f"gokai status --as-of {AS_OF}", _plan),
    Picture("unit", "wangchuan", f"gokai status --unit 市府办 --as-of {AS_OF}", _unit),
    Picture("item", "wangchuan", f"gokai show 4-2 --as-of {AS_OF}", _item),
    Picture("check", "wangchuan", f"gokai check --as-of {AS_OF}", _check),
    Picture("validate", "wangchuan-broken", "gokai validate", _validate),
)


def svg_of(picture: Picture) -> str:
    """The whole file."""
    os.chdir(ROOT / "examples" / picture.folder)
    prompt = (Segment("$ ", Tone.GREEN), Segment(picture.command, Tone.STRONG))
    lines = [prompt, (), *lay_out(picture.document(), _COLUMNS)]
    width, height = _COLUMNS * _CELL + 2 * _PAD, len(lines) * _LINE + 2 * _PAD
    body = "\n".join(piece for row, segments in enumerate(lines) for piece in _drawn(row, segments))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" role="img">\n'
        f"<title>{escape(picture.command)}</title>\n"
        f'<rect width="{width}" height="{height}" rx="10" fill="{_BACKGROUND}"/>\n'
        f'<g font-family="{_FAMILY}" font-size="{_FONT}">\n{body}\n</g>\n</svg>\n'
    )


def _drawn(row: int, segments: Iterable[Segment]) -> list[str]:
    """A line's segments cut into runs of one kind, each at the cell where it stands."""
    pieces, cell = [], 0
    for segment in segments:
        for kind, run in groupby(segment.text, _kind):
            text = "".join(run)
            if kind != " ":
                pieces.append(_run(kind, text, segment.tone, cell, row))
            cell += width_of(text)
    return pieces


def _kind(char: str) -> str:
    """Itself for a space or a block, else `wide` or `narrow`."""
    return char if char == " " or char in _BLOCKS else "wide" if width_of(char) > 1 else "narrow"


def _run(kind: str, text: str, tone: Tone, cell: int, row: int) -> str:
    x, y, colour = _PAD + cell * _CELL, _PAD + row * _LINE, _COLOURS[tone]
    if kind in _BLOCKS:
        top, share, opacity = _BLOCKS[kind]
        return (
            f'<rect x="{x}" y="{y + top * _LINE:g}" width="{len(text) * _CELL}" height="{share * _LINE:g}" '
            f'fill="{colour}" opacity="{opacity}"/>'
        )
    weight = ' font-weight="bold"' if tone in _BOLD else ""
    look = f'y="{y + 17}" fill="{colour}"{weight}'
    if kind == "narrow":
        return f'<text x="{x}" {look} textLength="{len(text) * _CELL}">{escape(text)}</text>'
    # Every wide character has its own place: fonts disagree on how wide it is, and not every viewer stretches text.
    placed = "".join(f'<tspan x="{x + 2 * _CELL * place + 1}">{char}</tspan>' for place, char in enumerate(text))
    return f'<text {look} font-size="{_WIDE_FONT}">{placed}</text>'


def main() -> int:
    """Write the pictures; with `--check` say which are stale and end with 1."""
    is_check = "--check" in sys.argv[1:]
    stale = 0
    for picture in PICTURES_OF:
        path = PICTURES / f"{picture.name}.svg"
        data = svg_of(picture).encode()
        if path.is_file() and path.read_bytes() == data:
            continue
        stale += 1
        print(f"{'stale' if is_check else 'wrote'} {path.relative_to(ROOT)}")
        if not is_check:
            path.write_bytes(data)
    return 1 if is_check and stale else 0


if __name__ == "__main__":
    sys.exit(main())

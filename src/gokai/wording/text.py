"""Folding text before it is read (width, traditional characters, brackets, dashes), with the way back to the source."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from gokai.wording.patterns import lazy
from gokai.wording.traditional import SIMPLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHAPES = dict.fromkeys("—–―‐‑‒−~～∼〜﹣－─━", "-") | dict.fromkeys("【[〔［{", "(") | dict.fromkeys("】]〕］}", ")")
_SHAPES |= {"〇": "零", "○": "零", "﹡": "*", "＊": "*", "∗": "*", "✱": "*", "•": "·", "⋅": "·", "﹑": "、", "︑": "、"}
_SHAPES |= {"∶": ":", "≧": "≥", "⩾": "≥", "≦": "≤", "⩽": "≤", "＞": ">", "＜": "<", "﹥": ">", "﹤": "<"}

_OPENING = {"(": ")", "《": "》", "“": "”", "「": "」"}
_BRACKET = lazy("[()《》“”「」]")


def _fold_character(character: str) -> str:
    """One character as the grammar knows it; empty for what only deceives the eye."""
    known = _SHAPES.get(character) or SIMPLE.get(character)
    if known:
        return known
    if character.isspace():
        return "\n" if character in "\n\r\x0b\x0c\x85\u2028\u2029" else " "
    category = unicodedata.category(character)
    if category in {"Cf", "Cc", "Mn"}:
        return ""
    # ① and ² would become digits of the number beside them.
    plain = character if category == "No" else unicodedata.normalize("NFKC", character)
    return SIMPLE.get(plain, plain) if len(plain) == 1 else character


class _Table(dict[int, str]):
    """Each character's folded form, found when it is first met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_FOLDED = _Table()


class Folded(NamedTuple):
    """Text as the grammar reads it; each of its characters knows where it came from."""

    text: str
    #: For each character of `text`, its place in `source`.
    origin: tuple[int, ...]
    source: str

    def part(self, begin: int, end: int) -> Folded:
        """A stretch of it."""
        return Folded(self.text[begin:end], self.origin[begin:end], self.source)

    def without(self, begin: int, end: int) -> Folded:
        """All but a stretch of it."""
        return Folded(
            self.text[:begin] + self.text[end:],
            self.origin[:begin] + self.origin[end:],
            self.source,
        )

    def verbatim(self, begin: int, end: int) -> str:
        """What was written from here to there, with everything between."""
        return self.source[self.origin[begin] : self.origin[end - 1] + 1] if begin < end else ""

    def letters(self, begin: int, end: int) -> str:
        """What was written, without the spaces and line ends that stood inside."""
        return "".join(self.source[place] for place in self.origin[begin:end] if not self.source[place].isspace())


def fold(text: str) -> Folded:
    """Half width, simplified characters, one kind of bracket and dash; invisible characters dropped."""
    folded = text.translate(_FOLDED)
    kept = range(len(text)) if len(folded) == len(text) else (at for at, sign in enumerate(text) if _FOLDED[ord(sign)])
    return Folded(folded, tuple(kept), text)


_GAP = lazy(r"\s+")
_LONE_DIGITS = lazy(r"(?:(?<!\d)\d\s+)+\d(?!\d)")


def compact(folded: Folded) -> Folded:
    """Without spaces and line ends, for prose where they mean nothing; two numbers stay apart by a `、`."""
    text = folded.text
    if not _GAP.search(text):
        return folded
    joined = [found.span() for found in _LONE_DIGITS.finditer(text)]
    kept: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        if not character.isspace():
            kept.append(character)
            origin.append(folded.origin[place])
        elif _parts_numbers(text, place) and not any(begin <= place < end for begin, end in joined):
            kept.append("、")
            origin.append(folded.origin[place])
    return Folded("".join(kept), tuple(origin), folded.source)


def _parts_numbers(text: str, place: int) -> bool:
    """Whether the first character of a gap stands between two digits."""
    if not place or not text[place - 1].isdigit():
        return False
    return text[place:].lstrip()[:1].isdigit()


def match_brackets(text: str) -> dict[int, int]:
    """The place of each opening bracket or quotation mark that is closed, with its end."""
    found: dict[int, int] = {}
    waiting: list[int] = []
    for bracket in _BRACKET.finditer(text):
        place, character = bracket.start(), bracket[0]
        if character in _OPENING:
            waiting.append(place)
            continue
        # A mark that nobody opened must not close what stands further out.
        for depth in range(len(waiting) - 1, -1, -1):
            if _OPENING[text[waiting[depth]]] == character:
                found[waiting[depth]] = place
                del waiting[depth:]
                break
    return found


def split_outside(text: str, marks: str) -> Iterator[tuple[int, int]]:
    """Begin and end of the pieces between any of `marks`, leaving brackets, quotations and titles whole."""
    closing = match_brackets(text)
    begin = inside = 0
    for sign in _signs(marks).finditer(text):
        place = sign.start()
        if place < inside:
            continue
        if place in closing:
            inside = closing[place] + 1
        elif sign[0] in marks and not _inside_number(text, place):
            yield begin, place
            begin = place + 1
    yield begin, len(text)


@cache
def _signs(marks: str) -> re.Pattern[str]:
    """The marks that part, and the brackets that keep together."""
    return re.compile(f"[{re.escape(marks + ''.join(_OPENING))}]")


def _inside_number(text: str, place: int) -> bool:
    """Whether a comma only groups digits: 1,100."""
    return text[place] == "," and bool(re.match(r"\d,\d{3}(?!\d)", text[max(place - 1, 0) : place + 5]))


def quoted(words: str) -> str:
    """Words concerned, as a doubt shows them: on one line, in Chinese quotation marks."""
    return f"“{_GAP.sub('', words)}”"

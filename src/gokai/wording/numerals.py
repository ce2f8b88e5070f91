"""Numbers as offices write them: 12, 十一, 二〇一九, 元月, 两."""

from __future__ import annotations

#: One or two figures, for months, days and quarters.
SMALL = r"(?:\d{1,2}|[一二三四五六七八九]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[一二三四五六七八九元])"
#: A whole number in Chinese figures, as in 不少于三个.
SPELLED = r"[一二两三四五六七八九十百千]+"

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"两": 2, "元": 1}
_PLACES = {"十": 10, "百": 100, "千": 1000}


def to_number(figures: str) -> int:
    """The value of figures that one of the patterns matched."""
    figures = figures.replace("廿", "二十").replace("卅", "三十")
    if figures.isdecimal():
        return int(figures)
    if not any(character in _PLACES for character in figures):
        return int("".join(str(_DIGITS.get(character, 0)) for character in figures) or "0")
    total = current = 0
    for character in figures:
        if character in _PLACES:
            total += max(current, 1) * _PLACES[character]
            current = 0
        else:
            current = _DIGITS.get(character, 0)
    return total + current

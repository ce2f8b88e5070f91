"""What a deadline phrase says of time besides what was read: passed over, it must not pass in silence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gokai.wording.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

_OF_TIME = lazy(
    r"\d+(?:个?月|日|号|季|旬|周|天|年)|[一二三四五六七八九十]+(?:个?月|[季旬周天])(?!刊)|(?:19|20)\d\d|(?<!每)季度"
    r"|[上下]?半年|[上中下]旬|[年月][底末]|[春夏秋冬][季天]|农历|腊月|正月|除夕|[寒暑]假|左右|前后"
    r"|(?<=#)\d{1,2}(?![^\W_]|[.%‰])"
)
#: On which day of each period, so far as it is said.
_IN_PERIOD = lazy(r"\d+[日号天]|[月年][底末]|[上中下]旬|[一二三四]周|[春夏秋冬]季")


def unread(words: str, read: Iterable[tuple[int, int]], *, recurs: bool) -> list[str]:
    """The words of time outside the stretches that were read; a day of the month belongs to a period."""
    rest = list(words)
    for begin, end in read:
        rest[begin:end] = "#" * (end - begin)
    found = [match[0] for match in _OF_TIME.finditer("".join(rest))]
    return [one for one in found if not (recurs and _IN_PERIOD.fullmatch(one))]

"""Why YAML gave up: the parser's words, and the slip of the hand behind them, as an office worker knows it.

The parser tells where it could not go on; what was mistyped often stands on the line before. Only a broken file
asks, so the patterns stay text.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class SyntaxFault(NamedTuple):
    """Code, place, sentence and hint of what stopped the parser."""

    code: str
    offset: int
    message: str
    hint: str


class _Saying(NamedTuple):
    """The parser's words, and what they come to where no slip is recognised."""

    words: str
    message: str
    hint: str
    code: str = "GK105"
    #: The fault is where the parser began to look, not where it gave up: often lines below.
    at_begin: bool = False


_SAMPLE = "字段名后面要有半角冒号和一个空格，如 `status: 推进中`。"
_TAB = ("缩进用了 Tab 键", "缩进要用空格，不要用 Tab 键。")
_QUOTE_ALL = "请给整段文字加上半角引号，如 `note: '甲: 乙'`，或把里面的冒号改成全角“：”。"

_SYNTAX = (
    _Saying("tab character", *_TAB),
    _Saying("'\\t' that cannot start", *_TAB),
    _Saying("cannot start any token", "这里不能用这个字符开头", "`@`、`%`、`` ` `` 开头的文字要加引号。"),
    _Saying(
        "mapping values are not allowed",
        "这里不该再出现冒号",
        "这一行可能缩进多了，或上一行少了半角冒号；文字里有“: ”时请给整段文字加引号。",
    ),
    _Saying(
        "could not find expected ':'",
        "这一行少了冒号",
        _SAMPLE + "是上一行文字的下半截时，请比上一行多缩进两格。",
        at_begin=True,
    ),
    _Saying(
        "expected ',' or ']'",
        "方括号没有配对，或各项之间少了逗号",
        "各项用半角逗号 `,` 隔开，最后用 `]` 结束。",
        at_begin=True,
    ),
    _Saying(
        "expected ',' or '}'",
        "花括号没有配对，或各项之间少了逗号",
        "各项用半角逗号 `,` 隔开，最后用 `}` 结束。",
        at_begin=True,
    ),
    _Saying(
        "expected node content",
        "括号没有配对，或里面多了逗号",
        "各项用半角逗号 `,` 隔开，最后用 `]` 或 `}` 结束。",
    ),
    _Saying("unexpected document indicator", "引号没有配对", "请补上缺少的引号。", at_begin=True),
    _Saying(
        "expected <document start>",
        "上面的内容已经结束，这里又多出了文字",
        "请检查这一行的缩进，和上面有没有多出引号、括号。",
    ),
    _Saying("did not find expected key", "这一行的缩进与上面不一致", "同一级的字段要左边对齐。"),
    _Saying(
        "did not find expected '-' indicator",
        "这一行的缩进与上面的列表不一致",
        "同一次报送的各个字段要左边对齐；新的一次报送以 `- date:` 开头，与上面的 `-` 对齐。",
    ),
    _Saying("unexpected end of stream", "引号没有配对", "请补上缺少的引号。", at_begin=True),
    _Saying(
        "expected alphabetic or numeric character",
        "`&` 和 `*` 开头表示引用，这里不能用",
        "请删去这个符号；是文字的一部分时，请给整段文字加引号。",
        "GK107",
        at_begin=True,
    ),
)


def syntax_fault(error: Any, text: str) -> SyntaxFault:
    """What a YAML error means, and where it is to be mended."""
    begin, end = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    said = next((each for each in _SYNTAX if each.words in problem), None)
    mark = (begin or end) if said and said.at_begin else (end or begin)
    offset = mark.index if mark else min(getattr(error, "position", 0), len(text))
    slip = _slip(text, offset, problem)
    if slip:
        return slip
    if said:
        return SyntaxFault(said.code, offset, said.message, said.hint)
    hint = "请检查这一行及上一行的冒号、引号、括号和缩进。"
    return SyntaxFault("GK105", offset, f"书写格式有误（{problem}）", hint)


class _Spot(NamedTuple):
    """The line where the parser gave up, the written line above it, and the place within."""

    line: str
    begin: int
    above: str
    above_begin: int
    #: How far into the line the parser came.
    reach: int


def _slip(text: str, offset: int, problem: str) -> SyntaxFault | None:
    spot = _spot_of(text, offset)
    for kind, find in _SLIPS:
        if kind in problem:
            found = find(spot, text)
            if found:
                place, message, hint = found
                return SyntaxFault("GK105", place, message, hint)
    return None


def _spot_of(text: str, offset: int) -> _Spot:
    begin = text.rfind("\n", 0, offset) + 1
    end = text.find("\n", offset)
    line = text[begin : end if end >= 0 else len(text)]
    above_begin, above = begin, ""
    while above_begin > 0 and (not above.strip() or above.lstrip().startswith("#")):
        last = above_begin - 1
        above_begin = text.rfind("\n", 0, last) + 1
        above = text[above_begin:last]
    return _Spot(line.rstrip("\r"), begin, above.rstrip("\r"), above_begin, offset - begin)


_Found = tuple[int, str, str]

#: White space that is none to YAML.
_ODD_SPACE = "\u3000\u00a0\u2002\u2003"
_KEY = r"[A-Za-z_][\w]*|\d{1,3}-\d{1,3}"
_LEAD = r"\s*(?:-\s+)?"


def _tab(spot: _Spot, _text: str) -> _Found | None:
    found = re.match(r" *(\t)", spot.line)
    return (spot.begin + found.start(1), *_TAB) if found else None


def _no_space(line: str, begin: int) -> _Found | None:
    """A known shape of key whose colon lacks its space, or has one that YAML does not take."""
    odd = re.match(rf"{_LEAD}(?:{_KEY}):([{_ODD_SPACE}])", line)
    if odd:
        return begin + odd.start(1), "冒号后面是全角空格或特殊空格", "请删去它，改成一个半角空格，如 `status: 推进中`。"
    found = re.match(rf"{_LEAD}(?:{_KEY})(:)(?![\s/])(?=.)", line)
    return (begin + found.start(1), "冒号后面少了空格", _SAMPLE) if found else None


def _no_colon(line: str, begin: int) -> _Found | None:
    sign = re.match(rf"{_LEAD}(?:{_KEY})\s*([;；])", line)
    if sign:
        return begin + sign.start(1), "把冒号写成了分号", _SAMPLE
    bare = re.match(rf"{_LEAD}({_KEY}) +\S", line)
    if bare:
        return begin + bare.start(1), "这一行少了冒号", _SAMPLE
    found = re.match(rf"{_LEAD}({_KEY})\s*$", line)
    return (begin + found.start(1), "这一行少了冒号", f"请在 `{found[1]}` 后面加上半角冒号。") if found else None


def _bad_dash(line: str, begin: int) -> _Found | None:
    found = re.match(rf"\s*([-－–—])(?:{_KEY}):", line) or re.match(rf"\s*([－–—])\s*(?:{_KEY}):", line)
    if not found:
        return None
    message = "`-` 后面少了空格" if found[1] == "-" else f"横线 `{found[1]}` 不是半角的"
    return begin + found.start(1), message, "请写成半角的 `-` 加一个空格，如 `- date: 2019-10-31`。"


def _above_is_wrong(spot: _Spot, _text: str) -> _Found | None:
    """What a line lacks, the next one suffers for."""
    return (
        _no_space(spot.above, spot.above_begin)
        or _bad_dash(spot.above, spot.above_begin)
        or _no_colon(spot.above, spot.above_begin)
    )


def _here_is_wrong(spot: _Spot, _text: str) -> _Found | None:
    return _no_space(spot.line, spot.begin) or _bad_dash(spot.line, spot.begin) or _no_colon(spot.line, spot.begin)


def _measure_above(spot: _Spot, _text: str) -> _Found | None:
    """A figure's name, in Chinese, whose colon lacks its space."""
    found = re.match(r"\s*[^\s:：\d]+(:)\d[\d.]*\S*$", spot.above)
    return (
        (spot.above_begin + found.start(1), "冒号后面少了空格", "请写成 `网上办结率: 46.3%` 这样。") if found else None
    )


def _bracket_above(spot: _Spot, _text: str) -> _Found | None:
    """A bracket that is opened and never closed, with nothing behind it."""
    found = re.match(rf"{_LEAD}(?:[^\s:]+):\s+([\[{{])[^\]}}]*$", spot.above)
    if not found:
        return None
    closing = "]" if found[1] == "[" else "}"
    return spot.above_begin + found.start(1), "括号没有配对", f"各项用半角逗号 `,` 隔开，最后用 `{closing}` 结束。"


def _second_colon(spot: _Spot, _text: str) -> _Found | None:
    found = re.match(rf"{_LEAD}(?:{_KEY}):\s+\S", spot.line[: spot.reach])
    return (spot.begin + spot.reach, "文字里有半角冒号加空格，会被当成另一个字段", _QUOTE_ALL) if found else None


def _too_deep(spot: _Spot, _text: str) -> _Found | None:
    """A field that stands to the right of the one above, which has its value already."""
    here = re.match(rf"({_LEAD})(?:{_KEY}):", spot.line)
    above = re.match(rf"({_LEAD})(?:{_KEY}): *[^\s|>#]", spot.above)
    if not here or not above or here.end(1) <= above.end(1):
        return None
    more = here.end(1) - above.end(1)
    return spot.begin + here.end(1), f"这一行比上一行多缩进了 {more} 格", "同一级的字段要左边对齐。"


def _text_too_shallow(spot: _Spot, _text: str) -> _Found | None:
    """The lines of a `|` text that do not stand below it."""
    found = re.match(rf"{_LEAD}({_KEY}): *[|>][-+]?\s*$", spot.above)
    if not found:
        return None
    place = spot.begin + len(spot.line) - len(spot.line.lstrip())
    return place, "这段文字的缩进不够", f"`{found[1]}: |` 下面的每一行都要比 `{found[1]}` 多缩进两格。"


def _after_quote(spot: _Spot, text: str) -> _Found | None:
    """Text after a closing quote: the quotes within, or one opened above and never closed."""
    before = spot.line[: spot.reach].rstrip()
    sign = before[-1:]
    if not sign or sign not in "\"'" or not spot.line[spot.reach :].strip():
        return None
    opened = _open_quote(text, spot.begin, sign) if before.count(sign) % 2 else None
    if opened is not None:
        return opened, "引号没有配对", "请补上缺少的引号。"
    outer = "'" if sign == '"' else '"'
    hint = (
        f"文字里有引号时，请把整段文字用另一种引号括起来，如 `note: {outer}说{sign}好{sign}了{outer}`，或改用中文引号。"
    )
    return spot.begin + spot.reach, "引号后面还有文字", hint


def _open_quote(text: str, before: int, sign: str) -> int | None:
    """Where, above a line, a value begins with a quote that its own line does not close."""
    lines = list(re.finditer(rf"^{_LEAD}(?:{_KEY}): +({sign})[^{sign}\n]*$", text[:before], re.MULTILINE))
    return lines[-1].start(1) if lines else None


def _special_start(spot: _Spot, _text: str) -> _Found | None:
    """A text that begins with a sign of YAML's own, or goes on after a bracket."""
    found = re.match(rf"{_LEAD}(?:[^\s:]+):\s+([-?!>|@%`\[{{])", spot.line)
    if not found or (found[1] in "[{" and spot.line[: spot.reach].rstrip()[-1:] not in "]}"):
        return None
    hint = f"请给整段文字加上半角引号，如 `note: '{found[1]}…'`。"
    return spot.begin + found.start(1), f"文字以 `{found[1]}` 开头，会被当成另外的意思", hint


def _backslash(spot: _Spot, _text: str) -> _Found | None:
    return (
        spot.begin + spot.reach - 1,
        "双引号里的反斜杠 `\\` 有另外的意思",
        "请改用单引号，如 `file: '材料\\清单.pdf'`。",
    )


def _fence(spot: _Spot, _text: str) -> _Found | None:
    found = re.match(r"\s*(```)", spot.line)
    return (
        (spot.begin + found.start(1), "这一行是网页或聊天软件的代码框标记", "请删去 ``` 所在的行。") if found else None
    )


def _bad_list(spot: _Spot, _text: str) -> _Found | None:
    found = re.match(r" *(- )", spot.line)
    if not found:
        return None
    return spot.begin + found.start(1), "这一行的 `-` 与上面的 `-` 没有对齐", "同一列表的各项要以左边对齐的 `- ` 开头。"


def _field_aside(spot: _Spot, _text: str) -> _Found | None:
    """A field a little to the left of the one above."""
    here = re.match(rf"(\s*)(?:{_KEY}):", spot.line)
    above = re.match(rf"({_LEAD})(?:{_KEY}):", spot.above)
    if not here or not above or here.end(1) == above.end(1):
        return None
    return spot.begin + here.end(1), "这一行与上面的字段没有对齐", "同一级的字段要左边对齐：请增减这一行开头的空格。"


#: By the parser's words; of several, the first that finds its slip.
_SLIPS: tuple[tuple[str, Callable[[_Spot, str], _Found | None]], ...] = (
    ("cannot start any token", _tab),
    ("cannot start any token", _fence),
    ("cannot start any token", _special_start),
    ("whitespace or line break", _special_start),
    ("comment or line break", _special_start),
    ("not allowed in this context", _special_start),
    ("unknown escape character", _backslash),
    ("tag handle", _special_start),
    ("tag URI", _special_start),
    ("node content", _bracket_above),
    ("mapping values", _tab),
    ("mapping values", _second_colon),
    ("mapping values", _above_is_wrong),
    ("mapping values", _measure_above),
    ("mapping values", _too_deep),
    ("expected ':'", _tab),
    ("expected ':'", _here_is_wrong),
    ("expected ':'", _text_too_shallow),
    ("expected key", _tab),
    ("expected key", _after_quote),
    ("expected key", _special_start),
    ("expected key", _here_is_wrong),
    ("expected key", _bad_list),
    ("expected key", _field_aside),
    ("'-' indicator", _tab),
    ("'-' indicator", _here_is_wrong),
    ("'-' indicator", _field_aside),
)

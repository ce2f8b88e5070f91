"""Targets in running text: a figure that is to be reached, told from a figure that only names a thing."""

from __future__ import annotations

import re
from typing import NamedTuple

from gokai.wording.goals import figures as known
from gokai.wording.goals import shapes
from gokai.wording.goals.things import before_figure, is_kind, is_thing
from gokai.wording.numerals import to_number


class Quantity(NamedTuple):
    """A figure that is a goal."""

    begin: int
    end: int
    operator: str
    #: Number and unit word, as written: 85%, 90个工作日.
    amount: str
    doubt: str = ""
    #: A number of days within which: 7个工作日内.
    is_term: bool = False
    #: False where the words do not tell whether it is to be reached.
    is_goal: bool = True

    @property
    def target(self) -> str:
        """`>= 85%`."""
        return f"{self.operator} {self.amount}"


def find_quantities(clause: str) -> list[Quantity]:
    """The goals of a clause whose points of time are blanked out, in order."""
    return [found for found in find_figures(clause) if found.is_goal]


def find_figures(clause: str) -> list[Quantity]:
    """The goals, and the figures that may be one or not."""
    found = [figure for match in known.FIGURE.finditer(clause) if (figure := _figure(clause, match))]
    if shapes.tells_the_parts(clause):
        return [figure._replace(is_goal=False) for figure in found]
    last = found[-1] if found else None
    if last and "分别" in clause and last.operator != "=":
        # 分别下降24%、25%以上: what is said of the last is said of all.
        return [figure._replace(operator=last.operator) if figure.operator == "=" else figure for figure in found]
    return found


class _Found(NamedTuple):
    """A figure with its unit and what stands round it."""

    before: str
    unit: str
    after: str
    rest: str


def _around(clause: str, match: re.Match[str]) -> _Found:
    unit, after = match["unit"], match["after"] or ""
    rest, before = clause[match.end() :], before_figure(clause, match)
    if after == "内" and rest and rest[0] not in ",;、)的" and not known.DURATION.search(unit):
        # 60条内街小巷.
        after, rest = "", after + rest
    if not unit and (until := known.UNTIL.match(rest)):
        unit = until["unit"]
    return _Found(before, unit, after, rest)


def _is_no_amount(clause: str, match: re.Match[str], found: _Found) -> bool:
    """Whether a figure is part of another, a share, a span, where something stands now, or the name of a thing."""
    rest = found.rest
    if known.DURATION.search(found.unit) and re.search(r"(?:每|用|经过|历时)$", found.before):
        return True
    if known.STOOD_BEFORE.search(found.before) and known.CHANGED_TO.match(rest):
        # 由60%提高到80%: the first is where it stands now.
        return True
    if re.match(r"\.\d", rest):
        return True
    bare = not found.unit and (rest[:1].isdigit() or known.SHARE.match(match["figures"] + rest))
    return bool(bare) or is_thing(clause, match, rest)


def _figure(clause: str, match: re.Match[str]) -> Quantity | None:
    found = _around(clause, match)
    if _is_no_amount(clause, match, found):
        return None
    before, unit, after, rest = found.before, found.unit, found.after, found.rest
    shared = None if match["op"] else _operator_before(before, unit)
    op, doubt = (_plain_operator(shared["op"], "", ""), "") if shared else _operator(match, after, rest)
    said = match["op"] or after or shared
    if not said and (bound := known.LEAST_BEFORE.search(before)):
        op = _plain_operator(bound["op"], "", "")
    doubt = doubt or _unclear(match, rest, before)
    squeezed = known.SQUEEZED.search(before + (match["op"] or ""))
    is_term = op == "<=" and bool(known.DURATION.search(unit)) and after in {"内", "以内", "之内"} and not squeezed
    is_goal = (bool(said) or _is_made(before, unit, rest)) and not is_kind(match, before, rest)
    limits = known.CONDITION_OF_THOSE.match(rest) or (unit != "%" and known.CONDITION_OF_WHOM.match(rest))
    is_goal = is_goal and not (after and limits) and not known.IN_ASIDE.search(before)
    told = shapes.is_paid(before, unit, rest) or shapes.names_what_is_kept(before, rest)
    is_goal = is_goal and not told and not shapes.is_a_capacity(before, rest)
    if not is_goal and (not unit or known.DURATION.search(unit) or re.search(r"(?:共|合计|总计|计)$", before)):
        return None
    if match["figures"] in {"100", "0"} and unit == "%" and not after and op in {">=", "<="}:
        op = "="
    amount, trouble = _amount(match["figures"], unit, before)
    return Quantity(match.start(), match.end(), op, amount, trouble or doubt, is_term, is_goal)


def _operator_before(before: str, unit: str) -> re.Match[str] | None:
    """An operator that stands apart: 分别达到甲县220天, 不超过法定时限的50%."""
    is_share = unit in {"%", "倍"}
    return known.SHARED.search(before) or (known.PART_OF.search(before) if is_share else None)


def _amount(figures: str, unit: str, before: str) -> tuple[str, str]:
    """Number and unit, and a doubt about them."""
    doubt = ""
    if re.search("[多余]", unit):
        unit, doubt = re.sub("[多余]", "", unit), "不是确数，已读作整数"
    if listed := known.LISTED_FIGURES.search(before):
        # 分别为80、60、60万元: the unit stands with the last.
        figures, doubt = listed["first"], "前面还有数，只取了第一个"
    number = figures.replace(",", "") if figures[0].isdigit() else str(to_number(figures))
    return number + unit, doubt


def _unclear(match: re.Match[str], rest: str, before: str) -> str:
    """A doubt about a figure whose words do not tell how much of what is meant."""
    if known.COMPOUND.match(rest):
        return "的单位没有读全"
    if known.COMPARED.search(before) and not known.PART_OF.search(before):
        return "是和别的相比，请核对"
    if match["op"] or match["after"]:
        return _of_whom(match, rest)
    if re.search(r"\d{3}\.\d{2}$", match["figures"]) and match["unit"] == "亿元":
        return "精确到小数，是目标还是已经做到的，请核对"
    changed = re.search(r"(?:增加|减少|延长|缩短|提前)$", before)
    if known.DURATION.search(match["unit"]) and not changed and not re.match(r"以?[上下]", rest):
        return "没有写明“内”，已读作等于"
    return _said_of(before, match["unit"], rest)


def _of_whom(match: re.Match[str], rest: str) -> str:
    """A doubt where 10人以上 may only say who is meant."""
    named = match["op"] is None and match["unit"].endswith("人") and not known.ACTING.match(rest)
    return "是要多少人还是说哪些人，请核对" if named else ""


def _said_of(before: str, unit: str, rest: str) -> str:
    """A doubt where the words before a figure may only describe."""
    of_facility = re.search(r"(?:吨|千瓦|平方米|亩)$", unit) and known.FACILITY.match(rest)
    if known.SIZE.search(before) or of_facility:
        return "是目标还是项目的规模，请核对"
    return "是目标还是现状，请核对" if known.STANDS.search(before) else ""


def _operator(match: re.Match[str], after: str, rest: str) -> tuple[str, str]:
    """The operator, and a doubt about it."""
    said = match["op"] or ""
    doubt = "是一个区间，只取了前一个数" if re.match(r"[-至到]\d", rest) else ""
    if after in {"左右", "上下"} or match["about"] or re.fullmatch(known.ABOUT, said):
        return "=", "不是确数，已读作等于"
    if said == "突破":
        return ">", "“突破”读作大于"
    return _plain_operator(said, match["figures"] + match["unit"], after), doubt


def _plain_operator(said: str, figures: str, after: str) -> str:
    if re.fullmatch(known.AT_MOST, said) or after in {"以内", "之内", "内", "以下", "及以下"}:
        return "<="
    if re.fullmatch(known.AT_LEAST, said):
        # 达到100% is exactly that.
        return "=" if figures == "100%" and not after and "达" in said else ">="
    if after:
        return ">="
    if re.fullmatch(known.MORE, said):
        return ">"
    return "<" if re.fullmatch(known.LESS, said) else "="


def _is_made(before: str, unit: str, rest: str) -> bool:
    """Whether a figure without operator is to be made or reached: 新建2座, 增长8%, 对300户家庭进行改造."""
    if unit == "%":
        return True
    if not unit:
        # 年均增长0.2.
        return not rest and bool(re.search(r"(?:增长|提高|下降|降低|减少|增加)$", before))
    if _only_describes(before, unit, rest):
        return False
    made = re.search(known.MADE, before) or re.match(r"(?:全部|基本)?(?:建成|投产|开工|竣工|完工|投用|上线|开通)", rest)
    done = known.DONE_TO.search(before) or (known.DONE_TO_ALL.search(before) and known.WORKED_ON.match(rest))
    return bool(made or done) or shapes.is_to_be_made(before, unit, rest)


def _only_describes(before: str, unit: str, rest: str) -> bool:
    """Whether a figure is a rate, a condition, or said of a thing of which something else is told."""
    if unit.endswith("元") and known.RATE.search(before):
        return True
    if re.match(r"的(?!目标|任务)", rest) and not known.MADE_OF_THAT.search(before):
        return True
    if known.DURATION.search(unit) and rest and not known.DONE_WITHIN.match(rest):
        # 24小时自助服务厅.
        return True
    # 今年改造的20家菜市场 speaks of them, and something else is said of them.
    spoken_of = before.endswith("的") and not known.WORKED_ON.match(rest)
    return spoken_of or shapes.is_condition(before, rest)

"""Who answers for what: a responsibility phrase read into leads, separate leads, separate answerers and support."""

from __future__ import annotations

from typing import NamedTuple

from gokai.wording.offices import vocabulary
from gokai.wording.offices.collectives import join_collectives, share_endings
from gokai.wording.offices.gaps import close_gaps
from gokai.wording.offices.lists import Name, NameReader
from gokai.wording.offices.remarks import take_remarks, without_days
from gokai.wording.offices.roles import Entry, Walk
from gokai.wording.offices.rules import DocumentRules, take_rules
from gokai.wording.offices.tokens import tokenize
from gokai.wording.offices.vocabulary import Part
from gokai.wording.patterns import lazy
from gokai.wording.text import Folded, fold, match_brackets, quoted


class ResponsibilityReading(NamedTuple):
    """What a responsibility phrase says, and what a person should check."""

    text: str
    lead: tuple[str, ...] = ()
    lead_each: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    support: tuple[str, ...] = ()
    #: Those of the names above that stand for many offices.
    groups: tuple[str, ...] = ()
    open_ended: bool = False
    doubts: tuple[str, ...] = ()

    def as_json(self) -> dict[str, object]:
        """The form that `gokai parse responsibility --format json` prints."""
        return {
            "text": self.text,
            "lead": list(self.lead),
            "lead_each": list(self.lead_each),
            "each": list(self.each),
            "support": list(self.support),
            "groups": list(self.groups),
            "open_ended": self.open_ended,
            "doubts": list(self.doubts),
        }


_NOBODY = lazy(
    r"(?:(?:责任|牵头|配合|协办|主办|承办)(?:单位|部门|科室):)?"
    r"[-/\\.、。,\s]*(?:无|空|暂无|没有|待定|未定|未明确|不详|略|不涉及|/)?[-/\\.、。,\s]*"
)
#: Another cell or paper must be seen.
_ELSEWHERE = lazy(
    r"(?:(?:责任|牵头|配合)(?:单位|部门):)?(?:同上|同前|同左)(?:款|条|项|栏)?|[^,;。、:]{0,30}(?:另行(?:确定|明确|通知|安排|研究)|视情况?(?:确定|而定))|[〃″\"”]"
)
#: Nobody brackets a phrase more often.
_LAYERS = 8
_STRENGTH = (Part.LEAD, Part.LEAD_EACH, Part.EACH, Part.SUPPORT)


def read_responsibility(text: str, rules: DocumentRules | None = None) -> ResponsibilityReading:
    """Read a responsibility phrase; `rules` are those that its document states once for all."""
    phrase, stated = take_rules(close_gaps(_trimmed(without_days(_trimmed(fold(text))))))
    phrase, remarks = take_remarks(_trimmed(phrase))
    phrase = _trimmed(phrase)
    if _NOBODY.fullmatch(phrase.text):
        only_rule = stated != DocumentRules()
        return ResponsibilityReading(text, doubts=("只写了读法，没有写单位。",) if only_rule else ())
    if _ELSEWHERE.fullmatch(phrase.text):
        return ResponsibilityReading(text, doubts=("要看别处才知道是谁。",))
    rules = stated.merged(rules or DocumentRules())
    walk = Walk(phrase, rules)
    tokens = join_collectives(tokenize(phrase), phrase)
    walk.run(tokens)
    reader = NameReader(phrase, share_endings(tokens, phrase))
    named = [(entry, reader.read(entry.begin, entry.end)) for entry in walk.entries]
    helping = _let_coordinators_help(named)
    doubts = [*remarks, *walk.doubts, *reader.doubts, *helping, *_settle(named, rules, open_ended=walk.open_ended)]
    return _reading(text, named, doubts, open_ended=walk.open_ended)


def _trimmed(phrase: Folded) -> Folded:
    """Without brackets round the whole, numbering before it and marks after it."""
    for _ in range(_LAYERS):
        text = phrase.text
        begin = len(text) - len(text.lstrip(" \n。;,、:)"))
        end = len(text.rstrip(" \n。;,、"))
        if begin < end and text[begin] == "“" and match_brackets(text).get(begin) == end - 1:
            begin, end = begin + 1, end - 1
        elif begin < end and text[begin] == "(":
            closing = match_brackets(text).get(begin)
            number = vocabulary.NUMBERING.match(text, begin)
            if closing is None or closing == end - 1:
                begin, end = begin + 1, end - (closing is not None)
            elif number and number[0].endswith(")"):
                begin = number.end()
        elif begin < end and (number := vocabulary.NUMBERING.match(text, begin, end)) and number.end() < end:
            begin = number.end()
        if (begin, end) == (0, len(text)) or begin >= end:
            return phrase.part(begin, max(begin, end))
        phrase = phrase.part(begin, end)
    return phrase


_Named = list[tuple[Entry, Name]]


def _settle(named: _Named, rules: DocumentRules, *, open_ended: bool) -> list[str]:
    """Give a final role to the names whose words leave it open, by who else is there."""
    doubts: list[str] = []
    loose = [(entry, name) for entry, name in named if entry.part in {Part.DUTY, Part.NONE}]
    parts = {entry.part for entry, _ in named}
    if not named:
        return ["没有读出单位。"]
    if rules.first_leads and not parts & {Part.LEAD, Part.LEAD_EACH}:
        # 按职责分工负责，列第一位者为牵头单位: the rule says more than the role word.
        loose = [(entry, name) for entry, name in named if entry.part is not Part.SUPPORT]
    if not loose:
        if parts == {Part.SUPPORT}:
            doubts.append("只写了配合单位，没有写由谁负责。")
        return doubts
    if parts & {Part.LEAD, Part.LEAD_EACH}:
        return _beside_lead(loose, rules)
    if rules.first_leads and (len(loose) > 1 or not loose[0][1].is_group):
        return _first_leads(loose, rules)
    if Part.SUPPORT in parts:
        return _beside_support(loose)
    return _alone(loose, among=Part.EACH in parts, open_ended=open_ended)


def _let_coordinators_help(named: _Named) -> list[str]:
    """甲负责，乙负责协调: the second helps those before it."""
    others = [
        place for place, (entry, _) in enumerate(named) if not entry.coordinates and entry.part is not Part.SUPPORT
    ]
    helping = [pair for pair in named[others[0] + 1 :] if pair[0].coordinates] if others else []
    _assign(helping, Part.SUPPORT)
    return [f"{quoted(name.shown)}负责协调，已读作配合，请核对。" for _, name in helping]


def _assign(loose: _Named, part: Part) -> None:
    for entry, _ in loose:
        entry.part = part


def _beside_lead(loose: _Named, rules: DocumentRules) -> list[str]:
    unsaid = [name for entry, name in loose if entry.part is Part.NONE]
    _assign(loose, Part.SUPPORT if rules.rest_supports else Part.EACH)
    if unsaid and not rules.rest_supports:
        return [f"{quoted('、'.join(name.shown for name in unsaid))}没有写明分工，已读作各自负责。"]
    return []


def _first_leads(loose: _Named, rules: DocumentRules) -> list[str]:
    _assign(loose[:1], Part.LEAD)
    _assign(loose[1:], Part.SUPPORT if rules.rest_supports else Part.EACH)
    first = loose[0][1]
    return [f"列第一位的{quoted(first.shown)}是统称，请核对由谁牵头。"] if first.is_group else []


def _beside_support(loose: _Named) -> list[str]:
    groups = [name for _, name in loose if name.is_group]
    unsaid = [name for entry, name in loose if entry.part is Part.NONE or (entry.labelled and len(loose) > 1)]
    _assign(loose, Part.LEAD)
    doubts = []
    if groups:
        for entry, name in loose:
            entry.part = Part.EACH if name.is_group else Part.LEAD
        if len(groups) < len(loose):
            doubts.append(f"{quoted('、'.join(name.shown for name in groups))}是统称，已读作各自负责。")
    if unsaid:
        doubts.append(f"{quoted('、'.join(name.shown for name in unsaid))}没有写明牵头，有别的单位配合，已读作牵头。")
    return doubts


def _alone(loose: _Named, *, among: bool, open_ended: bool) -> list[str]:
    single = len({name.shown for _, name in loose}) == 1 and not open_ended
    if single and not loose[0][1].is_group:
        said = loose[0][0].part is not Part.NONE
        _assign(loose, Part.LEAD)
        return [] if said or not among else [f"{quoted(loose[0][1].shown)}没有写明分工，已读作牵头，请核对。"]
    _assign(loose, Part.EACH)
    if all(name.is_group for _, name in loose):
        return []
    return [f"{quoted('、'.join(name.shown for _, name in loose))}没有写明由谁牵头，已读作各自负责。"]


def _reading(text: str, named: _Named, doubts: list[str], *, open_ended: bool) -> ResponsibilityReading:
    """The reading, every name once, in its strongest role."""
    lists: dict[Part, list[str]] = {part: [] for part in _STRENGTH}
    groups: list[str] = []
    for part in _STRENGTH:
        for entry, name in named:
            if entry.part is not part:
                continue
            if any(name.shown in others for others in lists.values()):
                doubts.append(f"{quoted(name.shown)}写了不止一次，只取一次。")
                continue
            lists[part].append(name.shown)
            if name.is_group:
                groups.append(name.shown)
    ordered = [name.shown for _, name in named if name.shown in groups]
    return ResponsibilityReading(
        text,
        lead=tuple(lists[Part.LEAD]),
        lead_each=tuple(lists[Part.LEAD_EACH]),
        each=tuple(lists[Part.EACH]),
        support=tuple(lists[Part.SUPPORT]),
        groups=tuple(dict.fromkeys(ordered)),
        open_ended=open_ended,
        doubts=tuple(dict.fromkeys(doubts)),
    )

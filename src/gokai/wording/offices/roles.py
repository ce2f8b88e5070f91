"""Who has which role: the tokens of a phrase walked once, every name given what the words before or after it say."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from gokai.wording.offices import names, vocabulary
from gokai.wording.offices.tokens import GAP, Kind, Token
from gokai.wording.offices.vocabulary import Part
from gokai.wording.patterns import lazy
from gokai.wording.text import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gokai.wording.offices.rules import DocumentRules
    from gokai.wording.text import Folded

_LONGEST_NAME = 40
#: 公安、人力资源社会保障等部门.
_LONGEST_FIELD = 10
_PROSE = lazy(
    r"确保|完成|抓好|加强|做好|工作$|开展|保障$|推进|进行|提高|按照|根据|职责|下同|要求|以上|报送|资金$|事项|如下"
    r"|情况|任务|措施|完善|问题|方案|达到"
)
_ROLE_INSIDE = lazy(r"(?:牵头|负责|配合|协助|参与)(?!单位|部门|科室|处室|机构|股室|责任|主体)")
#: 按职责分工牵头 parts several, but one alone leads.
_APART = lazy("分别|各自|分头")
#: What an office is to do, run on after its name: 各县区政府落实属地责任.
_TRAILS = lazy(
    r"(?<=[府局厅委部门单位会处科])(?:落实|推进|承担|抓好|做好|加强|完成|开展|强化|加快|制定|提供|严格|具体"
    r"|统筹(?!办|委|中心)|履行|强化|加强|督促|(?<!社会)组织(?!部|处|科)).{2,}"
    r"|(?<=[府局厅委办部会处科队院])(?:党政)?(?:主要|分管|有关)?(?:领导|负责同志|负责人)(?:同志)?$"
)
#: 市政府推进职能转变协调小组办公室: what ends so is a name, whatever it holds.
_BODY = lazy(r"(?:小组|办公室|专班|委员会|指挥部|联席会议|处|科|股|局|中心)\)?$")
#: 职责分工：…: what comes says who does what.
_SHARES = lazy(r"(?:责任|职责|工作|任务|部门)*分工")
#: 在市委统一领导下, 经市政府同意: says of nobody that he is to do it.
_UNDER = lazy(r"在.+(?:领导|指导|统筹|组织|协调|支持|配合|监督|部署)下|[经报].+(?:同意|批准|审定|审核|研究)(?:后)?")
_PERSON = lazy(
    r"副?(?:省|州|局|处|科|厅|县|市|区|旗|盟|部|镇|乡|院|校|站|所|队)长|副?主任|书记|主席|同志|秘书长"
    r"|负责人|委员$|领导$"
)
#: 王某某同志, 分管副市长.
_LEADER = lazy(
    r"(?!各|所有|全体)[^()]{0,12}(?:同志|(?:省|州|局|处|科|厅|市|县|区|旗|镇|乡)长|秘书长|(?<!班)主任|书记|主席)"
)


@dataclass(slots=True)
class Entry:
    """One name and what is said of it so far."""

    begin: int
    end: int
    part: Part = Part.NONE
    #: The words gave it a role of its own; what follows the list does not change it.
    fixed: bool = False
    #: It stood under a label.
    labelled: bool = False
    after_comma: bool = False
    #: 负责协调: beside others who do the work it only helps.
    coordinates: bool = False


@dataclass(slots=True)
class Walk:
    """One pass over the tokens of one phrase."""

    phrase: Folded
    rules: DocumentRules
    entries: list[Entry] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    open_ended: bool = False
    _pending: list[Entry] = field(default_factory=list)
    _label: Part | None = None
    _label_words: str = ""
    #: What 会同 or 配合 made of the names after it.
    _helped: Part | None = None
    _star: bool = False
    _comma: bool = False
    #: A stronger mark stood since the label.
    _stopped: bool = False
    #: The role word stands before its names.
    _in_front: bool = False

    def run(self, tokens: Sequence[Token]) -> None:
        """Read all tokens."""
        for place, token in enumerate(tokens):
            before = tokens[place - 1] if place else None
            after = tokens[place + 1] if place + 1 < len(tokens) else None
            self._read(token, before, after)
        self._flush()

    def _read(self, token: Token, before: Token | None, after: Token | None) -> None:
        match token.kind:
            case Kind.NAME:
                self._name(token, before, after)
            case Kind.LABEL:
                self._on_label(token)
            case Kind.VERB:
                self._verb(token, after)
            case Kind.INFIX:
                self._infix(token)
            case Kind.HELPS:
                self._helps(token)
            case Kind.MARK:
                self._mark(token, before)
            case _:
                self._pause(token, before, after)

    def _pause(self, token: Token, before: Token | None, after: Token | None) -> None:
        """What stands between names."""
        if token.kind is Kind.LIST:
            self._gap(token, before, after)
        self.open_ended |= token.kind is Kind.ETC
        self._comma |= token.kind is Kind.COMMA
        if token.kind is Kind.STOP:
            self._flush()
            self._helped = None
            self._stopped = True
            if self._label is Part.VOID:
                self._label = None

    def _words(self, token: Token | Entry) -> str:
        return quoted(self.phrase.letters(token.begin, token.end))

    def _gap(self, token: Token, before: Token | None, after: Token | None) -> None:
        if (
            before
            and after
            and before.kind is after.kind is Kind.NAME
            and self.phrase.text[token.begin : token.end] == GAP
        ):
            self.doubts.append(f"{self._words(before)}与{self._words(after)}之间只有空格或换行，已读作两个单位。")
        if before and after and token.begin == token.end:
            self.doubts.append(f"{self._words(before)}与{self._words(after)}之间没有标点，已读作两个单位。")
        elif self.phrase.text[token.begin] == "(":
            self.doubts.append("括号不成对，请核对。")

    def _name(self, token: Token, before: Token | None, after: Token | None) -> None:
        text = self.phrase.text[token.begin : token.end]
        if self._label is Part.VOID:
            if names.is_strong(text) and vocabulary.label_part(self._label_words) is Part.VOID:
                self.doubts.append(f"“{self._label_words}”后面的{self._words(token)}没有读作责任单位。")
            return
        if _LEADER.fullmatch(text):
            self.doubts.append(f"{self._words(token)}是人不是单位，没有读作责任单位。")
            return
        end = token.end
        if (trailing := _TRAILS.search(text)) and not _BODY.search(text):
            end, text = token.begin + trailing.start(), text[: trailing.start()]
            self.doubts.append(f"{quoted(trailing[0])}没有读懂，没有读作单位的一部分。")
        if _UNDER.fullmatch(text) or self._is_prose(text, token, before, after):
            self.doubts.append(f"{self._words(token)}没有读懂，没有读作单位。")
            return
        if _ROLE_INSIDE.search(text):
            self.doubts.append(f"{self._words(token)}里有分工的字样，没有读懂。")
        entry = Entry(token.begin, end, labelled=self._label is not None, after_comma=self._comma)
        self._comma = False
        if self._helped is not None:
            entry.part, entry.fixed = self._helped, True
        if self._star:
            entry.part, entry.fixed, self._star = Part.LEAD, True, False
        self._pending.append(entry)
        self.entries.append(entry)

    def _is_prose(self, text: str, token: Token, before: Token | None, after: Token | None) -> bool:
        if names.starts_name(text) and names.is_complete(text):
            return len(text) > _LONGEST_NAME
        when = vocabulary.WHEN.match(text)
        if when and when.end() > 1 and not names.is_complete(text):
            # 于10月底前制定出台办法
            return True
        if before and before.kind is Kind.VERB and before.end == token.begin:
            # 负责资金保障: the object of the verb, unless it has a role word of its own.
            named = names.is_complete(text) and (names.is_strong(text) or names.starts_name(text))
            return not (named and after is not None and (after.kind is Kind.LIST or self._is_role(after)))
        if len(text) > _LONGEST_NAME or not re.search(r"[^\W\d_]", text):
            return True
        listed = before is not None and before.kind is Kind.LIST and after is not None and after.kind is Kind.ETC
        if listed and len(text) <= _LONGEST_FIELD:
            return False
        return not names.is_complete(text) and bool(
            _PROSE.search(text) or _PERSON.search(text) or re.search(r"\d{2,}", text)
        )

    def _is_role(self, token: Token) -> bool:
        """Whether it says who does what, and not only what is done: 负责平台建设 has but one role word."""
        words = self.phrase.text[token.begin : token.end]
        return token.kind is Kind.VERB and vocabulary.STRONG.match(words) is not None

    def _on_label(self, token: Token) -> None:
        self._flush()
        words = re.sub(r"^\((.*)\)$|[:。]$", r"\1", self.phrase.text[token.begin : token.end])
        self._label, self._label_words, self._helped = token.part, words, None
        self._comma = self._stopped = False
        if token.part is not Part.VOID and any(
            not entry.labelled and entry.part is Part.NONE for entry in self.entries
        ):
            self.doubts.append(f"“{words}”前面的单位没有写明分工，请核对。")
        if _SHARES.fullmatch(words):
            self._label = None
        elif token.part is Part.NONE or vocabulary.is_strange_label(words):
            self.doubts.append(f"“{words}”没有读懂。")
        elif token.part is not Part.VOID and vocabulary.is_mixed_label(words):
            self.doubts.append(f"“{words}”同时写了两种分工，请核对。")
        elif vocabulary.OVERSEES.search(words) and token.part is Part.SUPPORT:
            self.doubts.append(f"“{words}”后面的单位按配合单位读，请核对。")
        elif "副牵头" in words:
            self.doubts.append(f"“{words}”后面的单位按牵头单位读，请核对。")

    def _verb(self, token: Token, after: Token | None) -> None:
        part, words = token.part, self.phrase.text[token.begin : token.end]
        self._helped = None
        if part is Part.LEAD_EACH and len(self._pending) == 1 and not _APART.search(words):
            part = Part.LEAD
        if words.startswith("部署"):
            self.doubts.append(f"{self._words(token)}按牵头读，请核对。")
        if not self._pending or self._begins_next(token, after):
            self._flush()
            self._verb_first(token, after)
            return
        if part is Part.SUPPORT:
            self._part_at_comma(token)
            if vocabulary.OVERSEES.search(words):
                self.doubts.append(f"{self._words(token)}按配合读，请核对。")
        for entry in self._pending:
            if not entry.fixed:
                entry.part = self._under_label(part)
                entry.coordinates = bool(vocabulary.COORDINATES.fullmatch(words))
            elif entry.part is Part.SUPPORT and (part in {Part.LEAD, Part.LEAD_EACH} or "指导" in words):
                self.doubts.append(f"{self._words(entry)}是牵头还是配合，请核对。")
        self._pending = []

    def _under_label(self, part: Part) -> Part:
        """A label that says more than the verb stays: 牵头单位：甲负责."""
        if self._label in {Part.LEAD, Part.LEAD_EACH, Part.SUPPORT} and part in {Part.DUTY, Part.EACH}:
            if self._stopped:
                self.doubts.append(f"“{self._label_words}”管到哪里不清楚，已读作只管到分号或句号。")
                return part
            return self._label
        return part

    def _begins_next(self, token: Token, after: Token | None) -> bool:
        """主办甲局、协办乙局: after one role word in front the next one stands in front, too."""
        return self._in_front and after is not None and after.kind is Kind.NAME and after.begin == token.end

    def _verb_first(self, token: Token, after: Token | None) -> None:
        """牵头市财政局: a role word with nobody before it speaks of who comes after it."""
        text = self.phrase.text[after.begin : after.end] if after and after.kind is Kind.NAME else ""
        if (
            after
            and text
            and after.begin == token.end
            and names.is_complete(text)
            and (names.starts_name(text) or not self.entries)
        ):
            self._label, self._label_words = token.part, self.phrase.text[token.begin : token.end]
            self._in_front = True
        elif not self.entries and not vocabulary.DUTIES.fullmatch(self.phrase.text, token.begin, token.end):
            self.doubts.append(f"{self._words(token)}前面没有单位。")

    def _part_at_comma(self, token: Token) -> None:
        """市财政局，市审计局配合: nobody leads if both support, so the comma probably divides them."""
        free = [entry for entry in self._pending if not entry.fixed]
        said = any(entry.part is not Part.NONE for entry in self.entries) or self._label is not None
        cut = next((place for place in range(len(free) - 1, 0, -1) if free[place].after_comma), 0)
        if said or not cut:
            return
        for entry in free[:cut]:
            entry.part, entry.fixed = Part.DUTY, True
        self.doubts.append(f"{self._words(token)}管哪几个单位不清楚，已读作只管逗号之后的单位。")

    def _infix(self, token: Token) -> None:
        for entry in self._pending:
            if not entry.fixed:
                entry.part = Part.LEAD
        self._pending = []
        self._helped = Part.SUPPORT
        if not self.entries:
            self.doubts.append(f"{self._words(token)}前面没有单位。")

    def _helps(self, token: Token) -> None:
        if self._label in {Part.LEAD, Part.LEAD_EACH}:
            self._flush()
            self._label = Part.SUPPORT
            return
        for entry in self._pending:
            if not entry.fixed:
                entry.part = Part.SUPPORT
        self._helped = Part.EACH if self._pending else Part.SUPPORT
        self._pending = []
        self.doubts.append(f"{self._words(token)}前后的单位谁为主、谁配合，请核对。")

    def _mark(self, token: Token, before: Token | None) -> None:
        after_name = (
            before is not None and before.kind is Kind.NAME and before.end == token.begin and bool(self._pending)
        )
        if token.part is Part.NONE:
            sign = self.phrase.text[token.begin : token.end].strip("()")
            if self.rules.lead_mark != sign:
                self.doubts.append(f"“{sign}”没有说明，已读作标明牵头单位。")
            if not after_name:
                self._star = True
                return
        if not self._pending or (before is not None and before.kind not in {Kind.NAME, Kind.ETC, Kind.VOID}):
            return
        entry = self._pending[-1]
        entry.part, entry.fixed = token.part if token.part is not Part.NONE else Part.LEAD, True
        if token.part is not Part.NONE and any(not earlier.fixed for earlier in self._pending):
            self.doubts.append(f"{self._words(token)}只读作{self._words(entry)}的分工，请核对。")

    def _flush(self) -> None:
        """Names that no role word claimed stay with their label."""
        for entry in self._pending:
            if not entry.fixed:
                entry.part = self._label or Part.NONE
        self._pending = []
        self._comma = False

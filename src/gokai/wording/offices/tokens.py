"""A responsibility phrase as tokens: names, separators, role words, labels, marks."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from gokai.wording.offices import names, vocabulary
from gokai.wording.offices.vocabulary import Part
from gokai.wording.patterns import lazy
from gokai.wording.text import match_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gokai.wording.text import Folded


class Kind(Enum):
    """What a token is."""

    NAME = "name"
    #: 、 and what does its work: 和, a line end.
    LIST = "list"
    COMMA = "comma"
    STOP = "stop"
    LABEL = "label"
    VERB = "verb"
    INFIX = "infix"
    HELPS = "helps"
    ETC = "etc"
    #: A role or sign fastened to one name: A（牵头）, *A.
    MARK = "mark"
    #: Left out on purpose: days, people.
    VOID = "void"


class Token(NamedTuple):
    """A stretch of the phrase and what it is."""

    kind: Kind
    begin: int
    end: int
    part: Part = Part.NONE


#: What parts names where only a space or a line end stood.
GAP = "|"

_SEPARATORS = {
    "、": Kind.LIST,
    GAP: Kind.LIST,
    "/": Kind.LIST,
    "\\": Kind.LIST,
    ",": Kind.COMMA,
    ";": Kind.STOP,
    "。": Kind.STOP,
    ":": Kind.STOP,
}
_THOSE_ABOVE = lazy(r"(?:以上|上述)(?:各)?(?:责任)?(?:单位|部门)|均|都|各单位均")
#: 市教育局牵头、配合单位:市体育局.
_LEADS_THEN_LABEL = lazy(r"(?:牵头|主办)(?:负责)?、(?=(?:配合|协办|参与|协助|责任)(?:单位|部门|科室):)")
#: 和平区, 和县: the name begins with the conjunction.
_PLACE_WITH_AND = lazy(r"和[平田静硕顺政龙布林]|和县(?:人民)?政府")
_AND = lazy(r"以及|和|与|及|暨|并")
#: 市商务局于2024年6月底前完成, 市商务局2024.6.
_THEN = lazy(r"(?<=[局委厅办部门府院会心])(?:于|在)?20\d\d[年.\-/]|(?<=[局委厅办部门府院会心])(?:于|在)?\d{1,2}月")
#: 1、市财政局2、市税务局
#: A name is no longer than this; asking longer words costs the square of their length.
_LONGEST = 80
_NEXT_NUMBER = lazy(r"\d{1,2}[、.](?=[^\W\d])")
#: A name has no more brackets inside each other; deeper ones are left as they are.
_DEEPEST = 6
#: 市教育局市财政局: the mark between was forgotten.
_RUN_TOGETHER = lazy(r"[局厅办](?<!总局)(?=(?:省|市|县|区|州)(?!级|直|属)[^()、]{2,12}(?:局|厅|委|办|部|中心)$)")


def tokenize(phrase: Folded) -> list[Token]:
    """All tokens of a phrase, in order."""
    return list(_Lexer(phrase.text).run(0, len(phrase.text)))


class _Lexer:
    """Walks over one phrase; what no pattern takes gathers in a name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.brackets = match_brackets(text)
        self.depth = 0
        #: 【牵头单位】市教育局【配合单位】…: a later bracket after a name is a label, too.
        self.labelled = False

    def run(self, begin: int, end: int) -> Iterator[Token]:
        place = start = begin
        while place < end:
            taken = self._take(start, place, end)
            if taken is None:
                place = self._skip(place, end)
                continue
            cut, tokens, place = taken
            yield from self._names(start, cut)
            yield from tokens
            start = place
        yield from self._names(start, end)

    def _skip(self, place: int, end: int) -> int:
        """Past one character, or a whole bracket or quotation that belongs to a name."""
        closing = self.brackets.get(place, place)
        return min(closing, end - 1) + 1

    def _take(self, start: int, place: int, end: int) -> tuple[int, list[Token], int] | None:
        """The tokens that begin here: where the name before them ends, they themselves, and where they end."""
        fresh = not self.text[start:place].strip()
        character = self.text[place]
        if character == "(":
            return self._take_bracket(place, end, fresh=fresh)
        if not fresh and (led := _LEADS_THEN_LABEL.match(self.text, place, end)):
            return place, [Token(Kind.VERB, place, led.end() - 1, Part.LEAD)], led.end()
        if label := self._label(place, end, fresh=fresh):
            return place, [label], label.end
        if kind := self._mark_kind(start, place, end):
            return place, [Token(kind, place, place + 1)], place + 1
        if fresh and (skipped := self._opening(place, end)):
            return place, [], skipped
        return self._take_word(start, place, end)

    def _mark_kind(self, start: int, place: int, end: int) -> Kind | None:
        """What a single mark is, if it is one."""
        character = self.text[place]
        if character in vocabulary.MARKS:
            return Kind.MARK
        if start < place and vocabulary.CIRCLED.match(character):
            return Kind.STOP
        ends = character in ".·-+&:" or _NEXT_NUMBER.match(self.text, place)
        complete = bool(ends) and start < place <= start + _LONGEST and names.is_complete(self.text[start:place])
        if complete and character.isdigit():
            return Kind.STOP
        if complete and character == ":" and self._acts(start, place, end):
            return Kind.VOID
        if complete and character != ":" and names.starts_name(self.text[place + 1 : end]):
            return Kind.LIST
        return _SEPARATORS.get(character)

    def _opening(self, place: int, end: int) -> int | None:
        """Where a number or a 由 at a name's beginning ends."""
        for pattern in (vocabulary.NUMBERING, vocabulary.BY, vocabulary.ABOUT):
            found = pattern.match(self.text, place, end)
            if found and found.end() < end:
                return found.end()
        return None

    def _label(self, place: int, end: int, *, fresh: bool) -> Token | None:
        known = vocabulary.LABEL.match(self.text, place, end)
        if known is None and fresh:
            shapes = (vocabulary.BARE_LABEL, vocabulary.STOPPED_LABEL, vocabulary.OTHER_LABEL)
            known = next(filter(None, (shape.match(self.text, place, end) for shape in shapes)), None)
        if known is None or (known[0][-1] == ":" and self._acts(place, known.end() - 1, end)):
            return None
        later = vocabulary.LABEL.search(self.text, place + 2, known.end())
        if later and names.starts_name(known[0]) and names.is_strong(self.text[place : later.start()]):
            # 市环保局配合单位:市经信委, with the mark between forgotten.
            return None
        return Token(Kind.LABEL, place, known.end(), vocabulary.label_part(known[0].rstrip(":。")))

    def _acts(self, begin: int, colon: int, end: int) -> bool:
        """市教育局：牵头: an office and what it does, no label and who is meant by it."""
        name = self.text[begin:colon]
        acts = names.starts_name(name) and (names.is_strong(name) or names.is_collective(name))
        return acts and vocabulary.VERB.match(self.text, colon + 1, end) is not None

    def _take_word(self, start: int, place: int, end: int) -> tuple[int, list[Token], int] | None:
        text = self.text
        role = vocabulary.AS_ROLE.match(text, place, end)
        if role and place > start:
            return place, [Token(Kind.VERB, place, role.end(), vocabulary.label_part(role[0]))], role.end()
        infix = vocabulary.INFIX.match(text, place, end)
        if infix and not (place == 0 and text.startswith("会同县")):
            part = Part.LEAD if "牵头" in infix[0] else Part.DUTY
            return place, [Token(Kind.INFIX, place, infix.end(), part)], infix.end()
        helps = vocabulary.HELPS.match(text, place, end)
        if helps:
            return place, [Token(Kind.HELPS, place, helps.end(), Part.SUPPORT)], helps.end()
        etc = vocabulary.ETC.match(text, place, end) if place > start or (place and text[place] in "…等") else None
        if etc:
            return place, [Token(Kind.ETC, place, etc.end())], etc.end()
        verb = self._verb(start, place, end)
        if verb:
            return place, [Token(Kind.VERB, place, verb, vocabulary.verb_part(text[place:verb]))], verb
        return None

    def _verb(self, start: int, place: int, end: int) -> int | None:
        """Where a chain of role words ends; weak words are roles only at a phrase's end."""
        found = vocabulary.VERB.match(self.text, place, end)
        if not found:
            return None
        if vocabulary.STRONG.match(found[0]) or re.search("牵头|负责|配合|协办|主办|承办|参与|协助", found[0]):
            return found.end()
        at_end = vocabulary.BOUNDARY.match(self.text, found.end())
        # 市协调: a weak word that would leave no name before it is one itself.
        return found.end() if at_end and (place == start or names.is_complete(self.text[start:place])) else None

    def _take_bracket(self, place: int, end: int, *, fresh: bool) -> tuple[int, list[Token], int] | None:
        closing = self.brackets.get(place)
        if closing is None or closing >= end:
            return place, [Token(Kind.LIST, place, place + 1)], place + 1
        number = vocabulary.NUMBERING.match(self.text, place, end) if fresh else None
        if number:
            return place, [], number.end()
        if (fresh or self.labelled) and self._is_label(place, closing):
            self.labelled = True
            part = vocabulary.label_part(self.text[place + 1 : closing])
            return place, [Token(Kind.LABEL, place, closing + 1, part)], closing + 1
        tokens = self._bracketed(place, closing, fresh=fresh)
        return None if tokens is None else (place, tokens, closing + 1)

    def _is_label(self, place: int, closing: int) -> bool:
        """Whether a bracket holds a label and nothing else: 【责任单位】市教育局."""
        after = self.text[closing + 1 : closing + 2]
        return (
            bool(after)
            and after not in ",;。、)"
            and bool(vocabulary.LABEL.fullmatch(self.text[place + 1 : closing] + ":"))
        )

    def _bracketed(self, place: int, closing: int, *, fresh: bool) -> list[Token] | None:
        """What a bracket says; None for one that belongs to a name."""
        content = self.text[place + 1 : closing]
        whole = (place, closing + 1)
        if not fresh and (said := _bracketed_role(content)):
            return [Token(said[0], *whole, said[1])]
        if vocabulary.WHEN.fullmatch(content) or vocabulary.HELD_BY_PEOPLE.search(content):
            return [Token(Kind.VOID, *whole)]
        belongs = not (self._speaks_of_roles(content) or vocabulary.DUTIES.fullmatch(content)) and (
            not fresh or names.LEVELS.fullmatch(content)
        )
        if belongs or self.depth > _DEEPEST:
            return None
        self.depth += 1
        inner = list(self.run(place + 1, closing))
        self.depth -= 1
        if all(token.kind in {Kind.VERB, Kind.VOID, Kind.ETC} for token in inner):
            return inner
        return [Token(Kind.STOP, place, place + 1), *inner, Token(Kind.STOP, closing, closing + 1)]

    @staticmethod
    def _speaks_of_roles(content: str) -> bool:
        return ":" in content or bool(
            re.search(
                r"(?:牵头|负责|配合|主办|协办|参与|协助|会办)(?:$|[,;。、])|由.*(?:牵头|负责)|^[省市州县区][^()、,]*[局委厅办](?:牵头|配合|协助|参与|指导)|^(?:会同|联合)[省市州县区各有相]",
                content,
            )
        )

    def _names(self, begin: int, end: int) -> Iterator[Token]:
        """The names of a stretch without separators, parted at 和, 与, 及."""
        begin, end = _stripped(self.text, begin, end)
        if begin >= end or not re.search(r"\w", self.text[begin:end]):
            return
        if _THOSE_ABOVE.fullmatch(self.text, begin, end):
            return
        if end - begin > 1 and vocabulary.WHEN.fullmatch(self.text, begin, end):
            yield Token(Kind.VOID, begin, end)
            return
        when = _THEN.search(self.text, begin, end)
        if (
            when
            and vocabulary.WHEN.fullmatch(self.text, when.start(), end)
            and names.is_complete(self.text[begin : when.start()])
        ):
            end = when.start()
        while cut := self._cut(begin, end):
            if begin < cut[0]:
                yield Token(Kind.NAME, begin, cut[0])
            yield Token(Kind.LIST, *cut)
            begin = cut[1]
        yield Token(Kind.NAME, begin, end)

    def _cut(self, begin: int, end: int) -> tuple[int, int] | None:
        """Where the first of several names ends and the next begins."""
        for found in _AND.finditer(self.text, begin, end):
            if self._parts(self.text[begin : found.start()], found[0], self.text[found.end() : end]):
                return found.span()
        run = _RUN_TOGETHER.search(self.text, begin, end)
        return (run.end(), run.end()) if run else None

    @staticmethod
    def _parts(left: str, word: str, right: str) -> bool:
        """Whether a conjunction stands between two names and not inside one."""
        if left.count("(") != left.count(")") or left.count("“") != left.count("”"):
            return False
        if not left:
            joins = word in {"和", "与", "及", "以及", "并"} and not _PLACE_WITH_AND.match(word + right)
            return joins and (names.starts_name(right) or names.is_complete(right))
        whole = names.is_complete(left) or bool(re.fullmatch(r"(?:[省市州县区旗]|自治区)委", left))
        if not whole or (names.is_collective(left) and re.match(r"其(?![他它余])", right)):
            return False
        if names.starts_name(right):
            return True
        first = re.split(r"以及|和|与|及", right)[0]
        if names.is_collective(left):
            return _leaves_collective(first, word) and names.is_complete(right)
        return names.is_strong(left) and names.is_nameable(right)


def _bracketed_role(content: str) -> tuple[Kind, Part] | None:
    """What a bracket after names says of the last of them, or of all."""
    if content and content in vocabulary.MARKS:
        return Kind.MARK, Part.NONE
    if vocabulary.MARK_WORDS.fullmatch(content):
        part = vocabulary.label_part(content) if "单位" in content else vocabulary.verb_part(content)
        return Kind.MARK, {"主": Part.LEAD, "协": Part.SUPPORT}.get(content, part)
    if above := vocabulary.AS_ABOVE.fullmatch(content):
        part = vocabulary.verb_part(above["verb"]) if above["verb"] else vocabulary.label_part(content)
        return Kind.VERB, part
    return None


def _leaves_collective(first: str, word: str) -> bool:
    """Whether 各 goes no further: 各有关地区和部门 is one name, 各区政府和东湖高新区 are two."""
    if word in {"及", "以及"}:
        return len(first) > len("部门") or first == "园区"
    own = names.is_nameable(first) and not names.GOES_ON.fullmatch(first) and not names.is_collective(first)
    return own and word in {"和", "与"} and len(first) > len("开发区")


def _stripped(text: str, begin: int, end: int) -> tuple[int, int]:
    """Without what cannot begin or end a name."""
    while begin < end and text[begin] in " \n·.)-!?！？'\"‘’":
        begin += 1
    while begin < end and text[end - 1] in " \n·.-!?！？'\"‘’":
        end -= 1
    if text[end - 1 : end] == ")" and text.count("(", begin, end) < text.count(")", begin, end):
        end -= 1
    return begin, end

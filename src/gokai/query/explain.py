"""What is wrong with a question: SQLite's words, the same in Chinese, the place, and the names that there are."""

from __future__ import annotations

import re
import sqlite3
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import east_asian_width

from gokai.errors import ExitCode, GokaiError
from gokai.naming import nearest
from gokai.query.schema import ALL, LISTING, TableSchema, columns_of

if TYPE_CHECKING:
    from collections.abc import Callable


class Question(NamedTuple):
    """A statement, and which part of it the user wrote."""

    sql: str
    values: tuple[str | int, ...] = ()
    #: The whole statement, or the expression of a condition.
    written: str = ""
    #: The option it came by: `--sql` or `--where`.
    option: str = "--sql"

    @property
    def lead(self) -> str:
        """What makes a statement of what the user wrote."""
        return "" if self.option == "--sql" else "SELECT 1 FROM listing WHERE\n"


class QueryError(GokaiError):
    """A question that cannot be asked. The notes carry the place, SQLite's words and the known names."""

    exit_code = ExitCode.USAGE

    def __init__(self, sentence: str, notes: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        for note in notes:
            self.add_note(note)


class _Finding(NamedTuple):
    """What SQLite complained of."""

    sentence: str
    #: The word to point at; empty where there is none.
    word: str = ""
    #: The kind of the name that is not known: `column` or `table`.
    kind: str = ""


_ORDERS = {
    sqlite3.SQLITE_ATTACH: "挂接别的数据库（ATTACH）",
    sqlite3.SQLITE_DETACH: "卸下数据库（DETACH）",
    sqlite3.SQLITE_PRAGMA: "用 PRAGMA",
    sqlite3.SQLITE_INSERT: "写入（INSERT、CREATE）",
    sqlite3.SQLITE_UPDATE: "修改（UPDATE）",
    sqlite3.SQLITE_DELETE: "删除（DELETE、DROP）",
}
#: SQLite's complaints and ours; `{0}` is the name that it quotes.
_COMPLAINTS = (
    (r"no such column: (.+)", "没有名为 `{0}` 的列", "column"),
    (r"no such table: (.+)", "没有名为 `{0}` 的表", "table"),
    (r"no such function: (.+)", "没有名为 `{0}` 的函数", ""),
    (r"ambiguous column name: (.+)", "不止一张表有 `{0}` 列，请写成“表名.{0}”", ""),
    (r'near "(.*)": syntax error', "`{0}` 附近不合语法", ""),
    (r"incomplete input()", "没有写完", ""),
    (r"unrecognized token: \"(['\"].*)\"", "`{0}` 的引号没有成对", ""),
    (r'unrecognized token: "(.*)"', "认不出 `{0}`", ""),
    (r"misuse of aggregate(?: function)?:? (\w+).*", "合计函数 `{0}` 不能用在这里（条件里不能合计）", ""),
    (r"wrong number of arguments to function (\w+).*", "函数 `{0}` 的参数个数不对", ""),
    (r"You can only execute one statement.*()", "一次只能写一条语句", ""),
    (r"sub-select returns .*()", "括号里的查询只能有一列", ""),
    (r"string or blob too big()", "结果里有一格太长", ""),
)
_FULL_WIDTH = re.compile("[＝（）‘’“”，＞＜；！％＋－＊]")
#: What is not a name or sign: strings, quoted names, comments.
_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\[[^\]]*\]|`[^`]*`|--[^\n]*|/\*.*?\*/""", re.DOTALL)
_PARAMETER = re.compile(r"[?]\d*|[:@$]\w+")
_FIRST_WORD = re.compile(r"[\s(;]*(\w+)")


def check_written(question: Question, complain: Callable[[str], str]) -> None:
    """Refuse what is no question of ours before SQLite sees it. `complain` says what SQLite thinks of a statement.

    Raises:
        QueryError: A placeholder that nobody fills, a NUL, or an order instead of a question.
    """
    bare = without_quotes(question.written)
    found = _PARAMETER.search(bare)
    if "\0" in question.written:
        raise QueryError(f"{question.option} 写得不对：里面有看不见的控制字符。")
    if found:
        notes = _pointer(question.written, found.start(), found.end() - found.start())
        raise QueryError(f"{question.option} 写得不对：不能用占位符 `{found[0]}`，请把值直接写上。", notes)
    stray = _stray_bracket(bare) if question.lead else None
    if stray is not None:
        # Between our own brackets it would end the condition, and the flags beside it.
        notes = _pointer(question.written, stray, 1)
        raise QueryError(f"{question.option} 写得不对：括号没有配对，多出了 `)`。", notes)
    first = _FIRST_WORD.match(bare)
    word = first[1].lower() if first else ""
    is_question = question.option != "--sql" or word in {"select", "with", "values"}
    is_misspelt = word not in {"", "explain"} and "syntax error" in complain(question.written)
    if not is_question and not is_misspelt:
        raise not_a_question(question)


def _stray_bracket(bare: str) -> int | None:
    """Where a bracket is closed that was never opened."""
    depth = 0
    for place, sign in enumerate(bare):
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return place
    return None


def not_a_question(question: Question) -> QueryError:
    """Nothing was asked: an empty text, a comment, or an order."""
    return QueryError(f"{question.option} 只能是一条 SELECT 开头的查询语句：只能查询，不能改动或做别的事。")


def without_quotes(sql: str) -> str:
    """The statement with strings, quoted names and comments blanked; every other sign keeps its place."""
    return _QUOTED.sub(lambda found: " " * len(found[0]), sql)


def query_error(question: Question, words: str, refused: int | None, complain: Callable[[str], str]) -> QueryError:
    """The sentence and the notes about a failed question; `words` are SQLite's, `refused` its number of an order."""
    if refused is not None:
        order = _ORDERS.get(refused, "改动或做别的事")
        return QueryError(f"{question.option} 只能查询，不能{order}。", (f"    SQLite 的原话：{words}",))
    own = complain(question.lead + question.written)
    finding = _finding(own or words)
    if question.lead and not own:
        finding = finding._replace(sentence=f"{finding.sentence}；条件里只写一个表达式，不要写 ORDER BY、LIMIT 之类")
    notes = [*_place(question, own, finding.word, complain), f"    SQLite 的原话：{own or words}"]
    known = _known(question, finding.kind)
    return QueryError(
        f"{question.option} 写得不对：{finding.sentence}{_hint(question, finding)}",
        (*notes, *([f"    {known}"] if known else [])),
    )


def _finding(words: str) -> _Finding:
    for pattern, sentence, kind in _COMPLAINTS:
        found = re.fullmatch(pattern, words, re.DOTALL)
        if found:
            return _Finding(sentence.format(found[1]), found[1], kind)
    return _Finding("SQLite 不接受这个写法")


def _hint(question: Question, finding: _Finding) -> str:
    wide = _FULL_WIDTH.search(without_quotes(question.written))
    if wide:
        return f"。里面有全角符号 `{wide[0]}`，请改成半角。"
    if not finding.kind:
        return "。"
    word = finding.word.rpartition(".")[2]
    if finding.kind == "table":
        names = {each.title: each.name for each in ALL}
    else:
        names = {field.title: field.name for each in tables_of(question) for field in each.fields}
    if word in names:
        return f"，`{word}`在库里叫 `{names[word]}`。"
    near = nearest(word.lower(), names.values())
    if near:
        return f"，是否想写 `{near[0]}`？"
    return "。" if finding.kind == "table" else f"。如果是一个值，要用半角单引号括起来：'{word}'。"


def tables_of(question: Question) -> tuple[TableSchema, ...]:
    """The tables that the user speaks of; all of them where none is named."""
    if question.lead:
        return (LISTING,)
    words = set(re.findall(r"\w+", without_quotes(question.written).lower()))
    return tuple(each for each in ALL if each.name in words) or ALL


def _known(question: Question, kind: str) -> str:
    if kind == "table":
        return "有这些表：" + "、".join(f"{each.name}（{each.title}）" for each in ALL)
    if kind == "column":
        tables = tables_of(question)
        return "".join(f"{each.name} 有这些列：{'、'.join(columns_of((each,)))}。" for each in tables)
    return ""


def _place(question: Question, own: str, word: str, complain: Callable[[str], str]) -> tuple[str, ...]:
    """The line where it is wrong and a caret under it, where the place can be found."""
    written = question.written
    if own == "incomplete input":
        return _pointer(written.rstrip(), len(written.rstrip()), 1)
    if not word:
        return ()
    for begin in _occurrences(written, word):
        # SQLite names the word and not the place: it is where a statement cut off behind the word fails likewise.
        if "syntax error" not in own or own == complain(question.lead + written[: begin + len(word)]):
            return _pointer(written, begin, len(word))
    return ()


def _occurrences(written: str, word: str) -> tuple[int, ...]:
    is_name = bool(re.fullmatch(r"[\w.]+", word))
    pattern = rf"(?<![\w.]){re.escape(word)}(?!\w)" if is_name else re.escape(word)
    text = without_quotes(written) if is_name else written
    return tuple(found.start() for found in re.finditer(pattern, text))


def _pointer(text: str, begin: int, length: int) -> tuple[str, ...]:
    """The line of a place, and carets under it; a wide character takes two cells."""
    head = text.rfind("\n", 0, begin) + 1
    tail = text.find("\n", begin)
    line = text[head : tail if tail >= 0 else len(text)].replace("\t", " ").replace("\r", " ")
    before, marked = line[: begin - head], line[begin - head : begin - head + length]
    return (f"    {line}", f"    {' ' * _cells(before)}{'^' * max(1, _cells(marked))}")


def _cells(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)

"""Make the pages of docs/ that are written from the code: `python scripts/make_docs.py` (`--check` only compares).

Examples come from the folders of tests/cases/invalid, so what a page shows is what the program says.
"""

from __future__ import annotations

import sys
from pathlib import Path

from gokai.catalogue import RULES, Rule, Severity

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "tests" / "cases" / "invalid"
PAGE = ROOT / "docs" / "diagnostics.md"

FAMILIES = {
    "1": ("Syntax: how the file is written", "书写格式", "The bytes or the YAML cannot be read as they stand."),
    "2": ("Shape: what a field holds", "字段和内容", "A field is missing, unknown or holds the wrong thing."),
    "3": ("References: names and ids", "名称和编号", "A name or id leads nowhere, or to two places."),
    "4": ("Dates", "日期", "A day that does not exist, is written wrongly or stands in the wrong place."),
    "5": ("Merging", "合并", "What is left behind where two people's work was put together by lines, or not yet."),
}  # fmt: skip

HEAD = """\
# Diagnostics

<!-- Made by scripts/make_docs.py from the catalogue of codes and the cases of the tests. Do not edit. -->

`gokai validate` reads every file, changes none, and tells every fault at once:

```
path:line:column: 错误|警告 CODE：what was found
    the line as it stands
        ^^^^
    提示：how to mend it
```

Lines and columns count from 1, columns in characters. `错误` (error) makes the exit code 1; `警告` (warning) does so
under `--strict`. Codes are never used again for something else. `--format json` and `--format github` give the same
faults to machines.

Of one file everything is told in one run, with one exception: where the text is not YAML at all, only the first place
is told, and the full-width colons, after which reading goes on.
"""

#: What no folder of a repository can hold, as the program says it.
_NOT_AS_FILES = {
    "GK103": ("文件有 50 MB，超过 8 MB", "请检查是不是放错了文件。"),
    "GK104": ("这是一个文件夹，应当是文件", "请把文件夹移走或改名。"),
}


def diagnostics_page() -> str:
    """The page of all codes."""
    parts = [HEAD, _contents()]
    for digit, (title, chinese, meaning) in FAMILIES.items():
        parts.append(f"## {title} · {chinese}\n\n{meaning}\n")
        parts += [_section(rule) for rule in RULES if rule.code[2] == digit]
    return "\n".join(parts)


def _contents() -> str:
    rows = [
        f"| [{rule.code}](#{rule.code.lower()}-{rule.slug}) | {rule.slug} | {rule.title} | {_severity(rule)} |"
        for rule in RULES
    ]
    return "\n".join(("| code | name | 名称 | severity |", "|---|---|---|---|", *rows)) + "\n"


def _severity(rule: Rule) -> str:
    return "error 错误" if rule.severity is Severity.ERROR else "warning 警告"


def _section(rule: Rule) -> str:
    title = f"**{rule.title}** · {_severity(rule)}. {rule.meaning}"
    return f"### {rule.code} {rule.slug}\n\n{title}\n\n```\n{_example(rule)}```\n"


def _example(rule: Rule) -> str:
    """The faults of this code in the first of its cases."""
    for folder in sorted(CASES.glob(f"{rule.code}-*")):
        told = (folder / "expected.txt").read_text(encoding="utf-8")
        blocks = [block for block in _blocks(told) if f" {rule.code}：" in block]
        if blocks:
            return blocks[0]
    message, hint = _NOT_AS_FILES[rule.code]
    return f"data/progress/市数据局.yaml:1:1: 错误 {rule.code}：{message}\n    提示：{hint}\n"


def _blocks(told: str) -> list[str]:
    """One fault each: a line that does not begin with a space, and those below it."""
    blocks: list[str] = []
    for line in told.splitlines(keepends=True):
        if line.startswith(" "):
            blocks[-1] += line
        else:
            blocks.append(line)
    return blocks


def main(argv: list[str]) -> int:
    """Write the pages, or say which are old."""
    pages = {PAGE: diagnostics_page()}
    old = [path for path, text in pages.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in old:
        print(path.relative_to(ROOT))
        if "--check" not in argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(pages[path], encoding="utf-8")
    return 1 if old and "--check" in argv else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

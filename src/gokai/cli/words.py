"""Option values that are words of a vocabulary, in English or Chinese."""

from __future__ import annotations

import typer

from gokai.evaluate.states import Light
from gokai.views.status import By
from gokai.views.words import LIGHTS


def light_word(text: str | None) -> Light | None:
    """`red` or `红`."""
    if text is None:
        return None
    for light, chinese in LIGHTS.items():
        if text in {light.value, chinese, f"{chinese}灯"}:
            return light
    raise typer.BadParameter(
        f"没有 `{text}` 这种灯；可写：red 红、yellow 黄、green 绿、grey 灰。", param_hint="--light"
    )


def rows_word(text: str | None) -> By | None:
    """`unit` or `单位`."""
    if text is None:
        return None
    for by, chinese in ((By.UNIT, "单位"), (By.TASK, "任务"), (By.ITEM, "事项")):
        if text in {by.value, chinese}:
            return by
    raise typer.BadParameter(f"不能按 `{text}` 汇总；可写：unit 单位、task 任务、item 事项。", param_hint="--by")

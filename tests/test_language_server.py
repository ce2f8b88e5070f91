"""The real yaml-language-server over real files: it completes item ids and marks a wrong status.

`npm install yaml-language-server` anywhere and name its program in `YAML_LANGUAGE_SERVER`, or have it on the PATH.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
from typing import TYPE_CHECKING, Any

import pytest

from journal_layouts import PLAN

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import MakeWorkspace, Run

SERVER = os.environ.get("YAML_LANGUAGE_SERVER") or shutil.which("yaml-language-server")
pytestmark = [
    pytest.mark.skipif(shutil.which("node") is None, reason="这台机器没有 node"),
    pytest.mark.skipif(
        SERVER is None, reason="没有安装 yaml-language-server（npm），也没有用 YAML_LANGUAGE_SERVER 指出"
    ),
]


class Client:
    """Speaks the language server protocol over a process's pipes."""

    def __init__(self, command: list[str]) -> None:
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._number = 0
        self._inbox: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass
            self._inbox.put(json.loads(stream.read(length)))

    def tell(self, method: str | None, params: Any, **more: Any) -> None:
        body = {"jsonrpc": "2.0", **({"method": method, "params": params} if method else {}), **more}
        data = json.dumps(body).encode()
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
        self.process.stdin.flush()

    def ask(self, method: str, params: Any) -> Any:
        self._number += 1
        self.tell(method, params, id=self._number)
        return self.wait(lambda message: message.get("id") == self._number and "method" not in message)["result"]

    def wait(self, wanted: Any) -> dict[str, Any]:
        while True:
            message = self._inbox.get(timeout=60)
            if wanted(message):
                return message
            if "id" in message and "method" in message:
                # The server asks for settings; the standard ones will do.
                items = message["params"].get("items", []) if message.get("params") else []
                self.tell(None, None, id=message["id"], result=[None for _ in items])


@pytest.fixture
def client() -> Iterator[Client]:
    assert SERVER is not None
    found = Client([SERVER, "--stdio"])
    found.ask("initialize", {"processId": None, "rootUri": None, "capabilities": {"textDocument": {"completion": {}}}})
    found.tell("initialized", {})
    yield found
    found.process.kill()
    found.process.communicate()


def _open(client: Client, path: Path, text: str) -> dict[str, str]:
    document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
    client.tell("textDocument/didOpen", {"textDocument": document})
    return {"uri": path.as_uri()}


def _marks(client: Client) -> list[tuple[int, str]]:
    message = client.wait(lambda found: found.get("method") == "textDocument/publishDiagnostics")
    return [(mark["range"]["start"]["line"], mark["message"]) for mark in message["params"]["diagnostics"]]


def _complete(client: Client, document: dict[str, str], line: int, character: int) -> dict[str, Any]:
    place = {"line": line, "character": character}
    answer = client.ask("textDocument/completion", {"textDocument": document, "position": place})
    items = answer["items"] if isinstance(answer, dict) else answer or []
    return {item["label"]: item for item in items}


def _scaffold(make_workspace: MakeWorkspace, run: Run) -> Path:
    root = make_workspace({"data/tasks.yaml": PLAN})
    assert run("scaffold").code == 0
    return root / "data/progress/甲局.yaml"


def test_item_ids_are_completed_with_their_requirement(client: Client, make_workspace: MakeWorkspace, run: Run) -> None:
    path = _scaffold(make_workspace, run)
    text = path.read_text(encoding="utf-8").replace("progress: {}\n", "progress:\n  \n")
    found = _complete(client, _open(client, path, text), 3, 2)
    assert {"1-1", "1-2", "2-1", "2-10"} <= set(found)
    assert "（1）公开目录。" in json.dumps(found["1-1"], ensure_ascii=False)


def test_statuses_and_checkpoints_are_completed(client: Client, make_workspace: MakeWorkspace, run: Run) -> None:
    path = _scaffold(make_workspace, run)
    entry = "progress:\n  1-2:\n    - date: 2019-06-30\n      status: \n      reached:\n        - \n"
    text = path.read_text(encoding="utf-8").replace("progress: {}\n", entry)
    document = _open(client, path, text)
    assert {"未启动", "推进中", "受阻", "已完成", "不涉及"} == set(_complete(client, document, 5, 14))
    reached = set(_complete(client, document, 7, 10))
    assert {"清单", "数据 2019-Q1", "数据 2019-Q4"} <= reached
    assert "办结率" not in reached


def test_a_wrong_status_and_a_wrong_item_are_marked(client: Client, make_workspace: MakeWorkspace, run: Run) -> None:
    path = _scaffold(make_workspace, run)
    entry = "progress:\n  1-2:\n    - date: 2019-06-30\n      status: 进行中\n  9-9: []\n"
    text = path.read_text(encoding="utf-8").replace("progress: {}\n", entry)
    _open(client, path, text)
    marks = dict(_marks(client))
    assert set(marks) == {5, 6}
    assert "推进中" in marks[5]
    assert "9-9" in marks[6]


def test_what_report_writes_is_not_marked(client: Client, make_workspace: MakeWorkspace, run: Run) -> None:
    path = _scaffold(make_workspace, run)
    told = ["--percent", "70", "--note", "2019", "--reached", "数据 2019-Q1", "--measure", "办结率=46.3%"]
    told += ["--measure", "站点[一]: 数=3", "--evidence", "题名: 一 https://a.gov.cn/b"]
    assert run("report", "1-2", "-u", "甲局", "-s", "推进中", "--date", "2019-06-30", *told).code == 0
    _open(client, path, path.read_text(encoding="utf-8"))
    assert _marks(client) == []

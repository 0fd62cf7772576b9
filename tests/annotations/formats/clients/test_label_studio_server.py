"""A real Label Studio, on this machine alone, takes the configuration and the tasks, and exports them as they were.

It is looked for in the variable LABEL_STUDIO, which names its program, and on the path: it is too large for the extra `clients`.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import threading
import urllib.error
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest

from annotations.formats.protocols import Export
from annotations.formats.registry import writer_named
from annotations.schema_file import load_schema
from tests.annotated_hard import annotate_hard, write_corpus
from tests.annotations.formats.test_round_trip import entries
from tests.imported import import_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

pytestmark = [pytest.mark.slow, pytest.mark.clients, pytest.mark.filterwarnings("default")]

TOKEN = "0123456789abcdef" * 2 + "01234567"
PATIENCE = 600
"""Seconds that the first start may take, which makes a database."""


def free_port() -> int:
    """A port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """A function that asks the server; the server ends with the test."""
    program = os.environ.get("LABEL_STUDIO") or shutil.which("label-studio")
    if program is None:
        pytest.skip("needs a Label Studio: its program on the path, or named by the variable LABEL_STUDIO")
    port = free_port()
    home = tmp_path / "home"
    home.mkdir()
    variables = {"HOME": str(home), "LABEL_STUDIO_BASE_DATA_DIR": str(home / "data"), "LATEST_VERSION_CHECK": "false"}
    command = [program, "start", "--no-browser", "--port", str(port), "--internal-host", "127.0.0.1", "--log-level", "ERROR"]
    command += [
        "--username",
        "ana@example.org",
        "--password",
        "a long password",
        "--user-token",
        TOKEN,
        "--enable-legacy-api-token",
    ]
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(command, env={**os.environ, **variables}, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/health", process)
            yield lambda path, data=None: ask(f"http://127.0.0.1:{port}{path}", data)
        finally:
            process.terminate()
            process.wait(30)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    """Ask until somebody answers."""
    pause = threading.Event()
    for _ in range(PATIENCE):
        assert process.poll() is None, "Label Studio ended by itself"
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except OSError:
            pause.wait(1)
    pytest.fail("Label Studio did not start")


def ask(address: str, data: Any = None) -> Any:
    """The answer of the server as plain data."""
    headers = {"Authorization": f"Token {TOKEN}", "Content-Type": "application/json"}
    request = urllib.request.Request(address, json.dumps(data).encode() if data is not None else None, headers)
    with urllib.request.urlopen(request, timeout=120) as answer:
        return json.loads(answer.read())


def test_the_server_gives_back_what_it_was_given(server: Callable[..., Any], tmp_path: Path) -> None:
    """It imports all tasks, annotations and predictions; its export holds the same data and results, and comes in here again."""
    path = tmp_path / "tasks.json"
    found = entries(annotate_hard(tmp_path / "corpus"))
    writer_named("label-studio").write(Export(load_schema(), found), path)
    tasks = json.loads(path.read_bytes())
    configuration = (tmp_path / "tasks.config.xml").read_text("utf-8")
    project = server("/api/projects/", {"title": "claims", "label_config": configuration})["id"]
    taken = server(f"/api/projects/{project}/import", tasks)
    counts = (taken["task_count"], taken["annotation_count"], taken["prediction_count"])
    assert counts == (len(tasks), len(tasks), sum(len(task["predictions"]) for task in tasks))
    exported = server(f"/api/projects/{project}/export?exportType=JSON")
    by_article = {task["data"]["article"]: task for task in exported}
    for task in tasks:
        other = by_article[task["data"]["article"]]
        assert other["data"] == task["data"]
        assert other["annotations"][0]["result"] == task["annotations"][0]["result"]
    back = tmp_path / "back.json"
    back.write_text(json.dumps(exported), "utf-8")
    again, report = import_file("label-studio", back, write_corpus(tmp_path / "second"))
    assert report.refusals.sentences() == ()
    for entry in found:
        assert [annotation.claim for annotation in again[entry.article.id]] == [
            annotation.claim for annotation in entry.annotations
        ]

"""What the language server behind the editors' YAML extension shows: titles in Norwegian, and the ids to choose from.

It is fetched from npm, which nothing in `make test` needs, so this is one of the long tests.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from knowledge_base.fields import schema_name
from knowledge_base.registry import KINDS
from tests.support import ROOT

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not shutil.which("npm"), reason="the server comes from npm, which is not here"),
]
SERVER = "yaml-language-server@2.0.0"
CASE = """\
name: Eksempel kommune
short_name: Eksempel
type: kommune
source: {source}
summary: Hva kommunen er.
observations:
  - id: korte-moter
    perspective: {perspective}
    was: gjort
    themes: [{theme}]
    title: Ledergruppen møttes
    text: Ledergruppen møttes.
    ref: {{section: "2", page: 5}}
"""
Message = dict[str, Any]  # what JSON-RPC sends


class Server:
    """A language server that is asked about one file of the real content's folder."""

    def __init__(self, tool: Path) -> None:
        self._process = subprocess.Popen(
            [tool, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._number = 0
        self.told: dict[str, Any] = {}
        self.ask("initialize", {"processId": None, "rootUri": ROOT.as_uri(), "capabilities": CAPABILITIES})
        self.say("initialized", {})
        self.say("workspace/didChangeConfiguration", {"settings": SETTINGS})

    def say(self, method: str, params: Mapping[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def ask(self, method: str, params: Mapping[str, Any]) -> Any:
        """The answer to a question. What the server asks meanwhile is answered, and what it tells is kept."""
        self._number += 1
        self._send({"id": self._number, "method": method, "params": params})
        while True:
            message = self._received()
            if message.get("id") == self._number and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def faults(self, uri: str) -> list[str]:
        """What it marks in a file."""
        while uri not in self.told:
            self._received()
        return [one["message"] for one in self.told.pop(uri)]

    def end(self) -> None:
        self._process.kill()
        self._process.wait()

    def _received(self) -> Message:
        out = self._process.stdout
        assert out is not None
        length = 0
        while line := out.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        message: Message = json.loads(out.read(length))
        if message.get("method") == "workspace/configuration":
            given = [SETTINGS.get(item["section"], {}) for item in message["params"]["items"]]
            self._send({"id": message["id"], "result": given})
        elif "method" in message and "id" in message:
            self._send({"id": message["id"], "result": None})
        elif message.get("method") == "textDocument/publishDiagnostics":
            self.told[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def _send(self, message: Mapping[str, Any]) -> None:
        raw = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(raw) + raw)
        self._process.stdin.flush()


CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}
PLACES = {kind.name: f"{kind.location}/*.yml" if kind.one_per_file else kind.location for kind in KINDS}
SETTINGS: Mapping[str, Any] = {
    "yaml": {
        "schemas": {(ROOT / "schemas" / schema_name(kind)).as_uri(): str(ROOT / PLACES[kind.name]) for kind in KINDS},
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
    }
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("server")
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix", str(folder), SERVER]
    subprocess.run(command, check=True, capture_output=True)
    found = Server(folder / "node_modules" / ".bin" / "yaml-language-server")
    yield found
    found.end()


def opened(server: Server, text: str) -> str:
    """The address of a case that the editor has open, and no disk."""
    uri = (ROOT / "cases" / f"ny-{hashlib.sha256(text.encode()).hexdigest()[:8]}.yml").as_uri()
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
    server.say("textDocument/didOpen", {"textDocument": document})
    return uri


def at(text: str, mark: str) -> dict[str, int]:
    """The place behind `mark` in a text."""
    before = text[: text.index(mark) + len(mark)].split("\n")
    return {"line": len(before) - 1, "character": len(before[-1])}


SOUND = CASE.format(source="ny-kilde", perspective="ny", theme="nytt")


def test_what_is_shown_over_a_field_is_its_norwegian_word_and_explanation(server: Server) -> None:
    uri = opened(server, SOUND)
    assert server.faults(uri) == []  # and so it has read the schema
    for mark, word, says in (
        ("short_na", "Kort navn", "Kort navn til tabeller"),
        ("perspec", "Perspektiv", "Id-en til perspektivet"),
        ("the", "Temaer", "Temaene observasjonen"),
        ("\n    re", "Sted i kilden", "Stedet i kilden som"),
        ("{sec", "Avsnitt", "Avsnitt i kilden"),
        ("was", "Hva slags observasjon", "gjort (noe som ble gjort"),
    ):
        hover = server.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": at(SOUND, mark)})
        shown = hover["contents"]["value"]
        assert word in shown.split("\n")[0], shown
        assert says in shown.replace("\\", ""), shown


@pytest.mark.parametrize(
    ("empty", "file", "key"),
    [("perspective", "perspectives", "id"), ("theme", "themes", "id"), ("source", "sources", "id")],
)
def test_the_ids_that_are_there_are_offered_where_one_is_wanted(
    empty: str, file: str, key: str, server: Server
) -> None:
    given = {"source": "ny-kilde", "perspective": "ny", "theme": "nytt"} | {empty: ""}
    text = CASE.format(**given)
    mark = {"perspective": "perspective: ", "theme": "themes: [", "source": "source: "}[empty]
    uri = opened(server, text)
    server.faults(uri)
    place = {"textDocument": {"uri": uri}, "position": at(text, mark)}
    answer = server.ask("textDocument/completion", place)
    offered = {item["label"] for item in (answer["items"] if isinstance(answer, dict) else answer)}
    listed = (ROOT / "reference" / f"{file}.yml").read_text(encoding="utf-8")
    ids = {line.partition(": ")[2] for line in listed.splitlines() if line.startswith(f"- {key}: ")}
    assert len(ids) > 2
    assert ids <= offered, offered


def test_a_slip_is_marked_and_sound_content_is_not(server: Server) -> None:
    assert server.faults(opened(server, f"{SOUND}# og ikke mer\n")) == []
    assert server.faults(opened(server, SOUND.replace("name: Eksempel kommune", "name:"))) != []
    assert server.faults(opened(server, SOUND.replace("page: 5", 'page: "5,5"'))) != []

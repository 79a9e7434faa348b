"""The real yaml-language-server, driven as an editor drives it: over its standard streams.

It is looked for on PATH; `npm install --global yaml-language-server` puts it there.
"""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any, NamedTuple

import pytest

_PATIENCE = 60
"""Seconds after which a server that says nothing is ended, and the test with it."""

_SETTINGS = {
    "yaml": {
        "validate": True,
        "hover": True,
        "completion": True,
        "schemaStore": {"enable": False},
    }
}

Message = dict[str, Any]


class Complaint(NamedTuple):
    """A diagnostic: its line, from 1, and what it says."""

    line: int
    message: str


class Editor:
    """One session with the server."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path) -> None:
        self._process = process
        self._asked = 0
        root = folder.as_uri()
        place = {"rootUri": root, "workspaceFolders": [{"uri": root, "name": "plan"}]}
        able = {"workspace": {"configuration": True}}
        self._ask("initialize", {"processId": None, "locale": "en", "capabilities": able, **place})
        self._tell("initialized", {})

    def open(self, path: Path, text: str) -> list[Complaint]:
        """Open a file with a text, whatever the disk holds; what the server has against it."""
        return self.open_all({path: text})[path]

    def open_all(self, texts: Mapping[Path, str]) -> dict[Path, list[Complaint]]:
        """The same for several files at once: the server takes a moment before it looks at each."""
        waiting = {path.as_uri(): path for path in texts}
        for path, text in texts.items():
            document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
            self._tell("textDocument/didOpen", {"textDocument": document})
        found = {}
        while waiting:
            told = self._until(
                lambda said: said.get("method") == "textDocument/publishDiagnostics"
            )["params"]
            if told["uri"] in waiting:
                found[waiting.pop(told["uri"])] = [
                    Complaint(each["range"]["start"]["line"] + 1, each["message"])
                    for each in told["diagnostics"]
                ]
        return found

    def hover(self, path: Path, line: int, column: int) -> str:
        """What is shown over a place, counted from 1."""
        return str(self._at("textDocument/hover", path, line, column)["contents"]["value"])

    def complete(self, path: Path, line: int, column: int) -> list[str]:
        """What is offered at a place, counted from 1."""
        answer = self._at("textDocument/completion", path, line, column)
        return [each["label"] for each in answer["items"]]

    def close(self) -> None:
        """End the session as the protocol wants it."""
        self._ask("shutdown", None)
        self._tell("exit", None)

    def _at(self, method: str, path: Path, line: int, column: int) -> Any:
        position = {"line": line - 1, "character": column - 1}
        return self._ask(method, {"textDocument": {"uri": path.as_uri()}, "position": position})

    def _ask(self, method: str, params: Any) -> Any:
        self._asked += 1
        number = self._asked
        self._send({"id": number, "method": method, "params": params})
        return self._until(lambda said: "method" not in said and said.get("id") == number)["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._process.stdin
        assert stream
        stream.write(f"Content-Length: {len(data)}\r\n\r\n".encode() + data)
        stream.flush()

    def _until(self, wanted: Callable[[Message], bool]) -> Message:
        """The next message of a sort; what the server asks meanwhile is answered."""
        while True:
            said = self._read()
            if "method" in said and "id" in said:
                self._send({"id": said["id"], "result": self._settings(said)})
            elif wanted(said):
                return said

    def _settings(self, asked: Message) -> Any:
        if asked["method"] != "workspace/configuration":
            return None
        return [_SETTINGS.get(item["section"], {}) for item in asked["params"]["items"]]

    def _read(self) -> Message:
        stream = self._process.stdout
        assert stream
        length = 0
        while line := stream.readline().strip():
            name, _, value = line.partition(b":")
            if name.lower() == b"content-length":
                length = int(value)
        assert length, "the server ended before it answered"
        message: Message = json.loads(stream.read(length))
        return message


@contextmanager
def editor(folder: Path) -> Iterator[Editor]:
    """A session on a folder; the test is skipped where the server is not installed."""
    server = shutil.which("yaml-language-server")
    if server is None or shutil.which("node") is None:
        pytest.skip("yaml-language-server or node is not installed: editors are not tried")
    command = [server, "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        watch = Timer(_PATIENCE, process.kill)
        watch.start()
        try:
            session = Editor(process, folder)
            yield session
            session.close()
        finally:
            watch.cancel()
            process.kill()

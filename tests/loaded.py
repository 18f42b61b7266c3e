"""Runs MkDocs in processes that need not load it first: most of what a build of a small base takes is that.

A server, started the first time something is run, loads all that a build imports and compiles the templates. For each
command it makes a copy of itself, which becomes the command: with its own folder, environment, output, exit status and
signals, and nothing of what the commands before it did. Only what Python reads when it starts (PYTHONHASHSEED, LC_ALL
and the like) comes too late; a command that needs it is started as usual.
"""

from __future__ import annotations

import atexit
import gc
import importlib
import json
import os
import runpy
import select
import signal
import socket
import struct
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from subprocess import DEVNULL, CompletedProcess, Popen
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from knowledge_base import exports
from knowledge_base.load import load
from knowledge_base.render import Renderer, Site
from tests.compiled import compiled_once

ROOT = Path(__file__).parent.parent
# What the settings of the site name, and what those import while they work.
NEEDED = (
    "mkdocs.__main__",
    "knowledge_base.mkdocs_plugin",
    "mkdocs_macros.plugin",
    "material",
    "markdown.extensions.attr_list",
    "markdown.extensions.fenced_code",
    "markdown.extensions.tables",
    "markdown.extensions.toc",
)
_NUMBER = struct.Struct("!i")


class Asked(NamedTuple):
    """A command to become."""

    module: str
    arguments: Sequence[str]
    folder: str
    environment: Mapping[str, str]


class Running:
    """A command at work, much as subprocess.Popen has it."""

    def __init__(self, pid: int, status: int, out: IO[bytes], err: IO[bytes]) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self._status, self._out, self._err = status, out, err

    def out(self) -> str:
        """What it has said so far."""
        return _all_of(self._out)

    def err(self) -> str:
        """What it has said of errors so far; MkDocs says almost all there."""
        return _all_of(self._err)

    def poll(self) -> int | None:
        """The exit status, or None while it works."""
        return self._ended(0)

    def wait(self, timeout: float) -> int:
        """The exit status, when it has ended: minus its number where a signal ended it."""
        status = self._ended(timeout)
        assert status is not None, f"did not end in {timeout} s: {self.out()}{self.err()}"
        return status

    def send_signal(self, number: int) -> None:
        """Gives it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """Ends it at once."""
        self.send_signal(signal.SIGKILL)

    def _ended(self, timeout: float) -> int | None:
        if self.returncode is None and select.select([self._status], [], [], timeout)[0]:
            (self.returncode,) = _NUMBER.unpack(os.read(self._status, _NUMBER.size))
            os.close(self._status)
        return self.returncode


def start(asked: Asked) -> Running:
    """Begins a command."""
    out, err = TemporaryFile(), TemporaryFile()  # noqa: SIM115  # they are read when the command has ended
    status, tell_status = os.pipe()
    text = json.dumps(asked).encode()
    server = _server()
    socket.send_fds(server, [_NUMBER.pack(len(text))], [out.fileno(), err.fileno(), tell_status])
    server.sendall(text)
    os.close(tell_status)
    (pid,) = _NUMBER.unpack(os.read(status, _NUMBER.size))
    return Running(pid, status, out, err)


def run(asked: Asked) -> CompletedProcess[str]:
    """Runs a command to its end."""
    process = start(asked)
    status = process.wait(600)
    return CompletedProcess([asked.module, *asked.arguments], status, process.out(), process.err())


def _all_of(file: IO[bytes]) -> str:
    return os.pread(file.fileno(), os.fstat(file.fileno()).st_size, 0).decode("utf-8")


@cache
def _server() -> socket.socket:
    """The way to the server. It ends when this process does."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, "-m", "tests.loaded", str(theirs.fileno())]
    process = Popen(command, cwd=ROOT, stdin=DEVNULL, pass_fds=[theirs.fileno()])
    theirs.close()

    def stop() -> None:
        ours.close()
        process.wait()

    atexit.register(stop)
    return ours


def _serve(asking: socket.socket) -> Asked:
    """Answers until nobody asks any more, and then ends. Returns only in a copy, with the command it shall become."""
    interrupt = signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is meant for the tests
    while True:
        _let_go_of_the_ended()
        head, ends, *_ = socket.recv_fds(asking, _NUMBER.size, 3)
        if not head:
            sys.exit()
        text = b""
        while len(text) < _NUMBER.unpack(head)[0]:
            text += asking.recv(1 << 16)
        if not os.fork():
            asking.close()
            _keep(*ends)
            signal.signal(signal.SIGINT, interrupt)
            return Asked(*json.loads(text))
        for one in ends:
            os.close(one)


def _let_go_of_the_ended() -> None:
    """Waits for the keepers that have ended, so that the time they used is counted."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _keep(out: int, err: int, status: int) -> None:
    """Returns in a copy with `out` and `err` as its output. The process itself tells how the copy ends, and ends."""
    if child := os.fork():
        os.close(out)
        os.close(err)
        os.write(status, _NUMBER.pack(child))
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with suppress(BrokenPipeError):  # nobody asks any more
            os.write(status, _NUMBER.pack(code))
        os._exit(0)
    os.dup2(out, 1)
    os.dup2(err, 2)
    for one in (out, err, status):
        os.close(one)


def _become(asked: Asked) -> None:
    os.chdir(asked.folder)
    os.environ.clear()
    os.environ.update(asked.environment)
    time.tzset()
    sys.argv[1:] = asked.arguments
    sys.path[0] = asked.folder
    sys.modules.pop(f"{asked.module}.__main__", None)  # it runs anew, and what it imports is here already
    runpy.run_module(asked.module, run_name="__main__", alter_sys=True)


def _load() -> None:
    """Imports what a build needs, and compiles the templates."""
    for needed in NEEDED:
        importlib.import_module(needed)
    base = load(ROOT / "tests" / "valid").base
    templates = Renderer(base, ROOT / "templates", Site("", "", {}, exports.VERSION))._environment
    for name in templates.list_templates(extensions=["j2"]):
        templates.get_template(name)
    gc.freeze()  # or each copy would look through all of it


if __name__ == "__main__":
    with compiled_once():
        _load()
        _become(_serve(socket.socket(fileno=int(sys.argv[1]))))

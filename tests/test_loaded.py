"""That the short ways of the tests are as good as the long ones."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader

from knowledge_base.base import KnowledgeBase
from knowledge_base.memory import Memory
from knowledge_base.render import Renderer, Site
from tests import loaded
from tests.compiled import Compiled
from tests.loaded import Asked
from tests.support import ROOT

SAY = """
import os, sys
print(os.getcwd(), sorted(os.environ), sys.argv[1:], "left" in vars(os))
os.left = os.environ["LEFT"] = "x"
sys.stderr.write("wrong")
sys.exit(3)
"""


def asked(folder: Path, text: str, *arguments: str) -> Asked:
    (folder / "say.py").write_text(text, encoding="utf-8")
    return Asked("say", arguments, str(folder), {"ONE": "1"})


def test_each_command_has_its_own_folder_environment_words_and_status(tmp_path: Path) -> None:
    for _ in range(2):  # the second knows nothing of the first
        ended = loaded.run(asked(tmp_path, SAY, "a", "b"))
        assert (ended.returncode, ended.stderr) == (3, "wrong")
        assert ended.stdout == f"{tmp_path} ['ONE'] ['a', 'b'] False\n"


def test_a_command_that_breaks_says_why_and_has_the_status_of_python(tmp_path: Path) -> None:
    ended = loaded.run(asked(tmp_path, "1/0"))
    assert ended.returncode == 1
    assert "ZeroDivisionError" in ended.stderr


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_a_command_as_it_ends_others_and_nothing_else(tmp_path: Path, number: signal.Signals) -> None:
    wait = "import time\nprint('here', flush=True)\ntime.sleep(60)"
    command = asked(tmp_path, wait)  # written once: the other's could be empty just when the first is read
    one, other = loaded.start(command), loaded.start(command)
    while not (one.out() and other.out()):
        assert one.poll() is None
        assert other.poll() is None
        time.sleep(0.01)
    assert one.poll() is None
    one.send_signal(number)
    assert one.wait(20) == -number
    assert other.poll() is None
    other.kill()
    assert other.wait(20) == -signal.SIGKILL


def shown(folder: Path, text: str, known: Compiled) -> str:
    folder.mkdir(exist_ok=True)
    (folder / "a.html").write_text(text, encoding="utf-8")
    return (
        Environment(loader=FileSystemLoader(folder), bytecode_cache=known, autoescape=True)
        .get_template("a.html")
        .render()
    )


def test_a_template_that_has_changed_is_compiled_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Compiled()
    assert shown(tmp_path / "a", "en", known) == "en"
    assert shown(tmp_path / "b", "to", known) == "to"
    monkeypatch.setattr(Environment, "compile", None)  # and one that has not, is not
    assert shown(tmp_path / "c", "en", known) == "en"
    with pytest.raises(TypeError):
        shown(tmp_path / "a", "tre", known)


def test_an_error_is_placed_in_the_file_that_was_read(tmp_path: Path) -> None:
    known = Compiled()
    for name in ("a", "b"):
        with pytest.raises(ZeroDivisionError) as caught:
            shown(tmp_path / name, "\n{{ 1/0 }}", known)
        places = [(entry.path, entry.lineno + 1) for entry in caught.traceback]
        assert (tmp_path / name / "a.html", 2) in places


def test_what_has_a_memory_of_its_own_compiles_no_template_that_another_compiled(
    monkeypatch: pytest.MonkeyPatch, small_base: KnowledgeBase
) -> None:
    folder = ROOT / "templates"

    def names(memory: Memory | None) -> list[str]:
        environment = Renderer(small_base, folder, Site(), memory)._environment
        return [name for name in environment.list_templates(extensions=["j2"]) if environment.get_template(name)]

    known = names(Memory())
    assert len(known) > 50
    monkeypatch.setattr(Environment, "_compile", None)
    assert names(None) == names(Memory()) == known

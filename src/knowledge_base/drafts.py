"""What somebody had answered when they stopped: kept beside the base, where Git does not look, and offered again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from knowledge_base import meanings
from knowledge_base.answers import Answer, Talk, as_json, from_json
from knowledge_base.base import Kind
from knowledge_base.files import read_plain, write_whole

DRAFTS = Path(".cache")


def drafts(kind: Kind[Any], identifier: str) -> tuple[Path, Path]:
    """Where what was answered is kept when somebody stops: as a file to read, and to go on from."""
    name = f"kladd-{identifier or kind.record.__name__.lower()}"
    return DRAFTS / f"{name}.yml", DRAFTS / f"{name}.json"


def keep_draft(files: Mapping[Path, str], given: Sequence[Answer], root: Path, say: Callable[[str], None]) -> None:
    """Writes a draft beside the base, and says where it lies; that nothing is kept when there is none."""
    for name, text in files.items():
        (root / name).parent.mkdir(exist_ok=True)
        write_whole(root / name, text)
        write_whole((root / name).with_suffix(".json"), as_json(given))
        say(f"\nStoppet. Det du har svart, ligger i {name.as_posix()}. Ingenting annet er skrevet.")
        say("Gi den samme kommandoen igjen for å fortsette.")
    if not files:
        say("\nStoppet. Ingenting er skrevet.")


def draft(kind: Kind[Any], identifier: str, root: Path, talk: Talk) -> Sequence[Answer]:
    """What was answered before somebody stopped, if they want to go on from there."""
    names = drafts(kind, identifier)
    raw = read_plain(root / names[1], root)
    given = from_json(raw.decode("utf-8", "replace")) if isinstance(raw, bytes) else []
    if not given:
        return []
    question = f"Det ligger en kladd med {len(given)} svar her. Vil du fortsette på den? [ja/nei] "
    while (wants := meanings.truth(talk.ask(question) or "ja")) not in {"true", "false"}:
        talk.say("Skriv ja eller nei.")  # what is an answer to something else is not taken for a no
    if wants != "true":
        talk.say(f"Kladden er lagt til side, i {_lay_aside(names, root).as_posix()}.")
        return []
    talk.say("Leser kladden …")
    return given


def _lay_aside(names: Sequence[Path], root: Path) -> Path:
    """Gives a draft another name, which no draft before it has got, and tells which the file to read has now."""
    number = next(number for number in count(1) if not any((root / _aside(name, number)).exists() for name in names))
    for name in names:
        if (root / name).is_file():
            (root / name).replace(root / _aside(name, number))
    return _aside(names[0], number)


def _aside(name: Path, number: int) -> Path:
    return name.with_name(f"forrige-{name.stem}{f'-{number}' if number > 1 else ''}{name.suffix}")


def drop_draft(kind: Kind[Any], identifier: str, root: Path) -> None:
    """Takes a draft away, if there is one."""
    for name in drafts(kind, identifier):
        (root / name).unlink(missing_ok=True)

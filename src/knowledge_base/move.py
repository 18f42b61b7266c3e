"""Gives a record another id in every place: its file, what names it, the hand-written pages, and its former ids.

Files are changed where an id stands and nowhere else, so that comments, line breaks and quotes stay as they were.
"""

from __future__ import annotations

import codecs
import difflib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from knowledge_base.base import KnowledgeBase
from knowledge_base.characters import normal
from knowledge_base.files import put_in_place, read_plain, refusal, undisturbed, walk, write_beside
from knowledge_base.leads import Name, names
from knowledge_base.load import content_folders
from knowledge_base.problems import nearest
from knowledge_base.records import is_slug
from knowledge_base.references import Mention, mentions, owners
from knowledge_base.source import Document, Path_, Value, read_text

if sys.platform != "win32":
    import fcntl

_OTHERWISE_READ = re.compile(r"y|n|yes|no|on|off|true|false|null|[0-9][0-9e-]*")


class CannotMoveError(Exception):
    """Why a record cannot get the id, as Norwegian sentences for whoever asked."""


@dataclass(frozen=True)
class Move:
    """A change of id: the texts that files get, and the file that gets another name."""

    texts: Mapping[str, str]
    """The new text of each file that changes, by its path below the root."""
    renamed: tuple[str, str] | None
    """The old and the new path of the record's own file, where it has one."""
    old: str
    """The id that is given up, without that of the record around it."""


def plan(base: KnowledgeBase, root: Path, old: str, new: str) -> Move:
    """What has to change below `root` for the record `old` to have the id `new`.

    `old` is an id, an address or a file; `new` is an id, or a file or address that ends in one. Raises
    CannotMoveError when there is no such record, or the new id cannot be used.
    """
    name = _find(base, old)
    today = _new_id(base, name, new)
    edits: dict[str, list[_Edit]] = {}
    for file, edit in [*_own_edits(name, today), *_edits_of_mentions(base, name, today)]:
        edits.setdefault(file, []).append(edit)
    documents = {place.file: place.document for places in base.places.values() for place in places.values()}
    texts = {file: _changed(root, documents[file], found) for file, found in edits.items()}
    texts |= dict(_pages(root, name, today))
    return Move(texts, _renamed(base, name, today), _last(name.id))


def carry_out(move: Move, root: Path) -> None:
    """Writes the files of `move` below `root`.

    All are written beside the old ones before the first takes its place. Raises CannotMoveError when that cannot be
    done, as on a full disk, and then has changed nothing.
    """
    try:
        waiting = write_beside({root / file: text for file, text in move.texts.items()})
    except OSError as error:
        raise CannotMoveError(_stopped(error)) from error
    with undisturbed():  # Ctrl-C waits until all is changed
        put_in_place(waiting)
        if move.renamed:
            os.rename(root / move.renamed[0], root / move.renamed[1])  # noqa: PTH104  # fails where a new file has come


@contextmanager
def alone(root: Path, tell: Callable[[str], None]) -> Iterator[None]:
    """Waits until nobody else is moving anything below `root`, and keeps others waiting until the end of the block.

    `tell` hears why there is a wait. Two moves at once would undo each other's changes.
    """
    if sys.platform == "win32":  # no lock there: two moves at once are not guarded against
        yield
        return
    folder = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("Venter på en annen flytting som er i gang.")
            fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


@contextmanager
def tried(move: Move, root: Path) -> Iterator[Path]:
    """A copy of all that is checked below `root`, in which `move` is carried out. It is removed at the end.

    Raises CannotMoveError when there is no room for it.
    """
    try:
        there = tempfile.TemporaryDirectory()
    except OSError as error:  # its text lists every folder that was tried
        what = "Det finnes ingen mappe for midlertidige filer som kan skrives. Ingenting er endret."
        raise CannotMoveError(f"{what} Frigjør plass, eller sett TMPDIR til en mappe med plass.") from error
    with there as folder:
        for name in (*content_folders(), "docs", "templates", "overrides"):
            if (root / name).is_dir():
                shutil.copytree(root / name, Path(folder, name), symlinks=True, copy_function=_copy)
        carry_out(move, Path(folder))
        yield Path(folder)


def _copy(source: str, target: str) -> None:
    try:
        shutil.copyfile(source, target, follow_symlinks=False)
    except OSError as error:  # which `copytree` would collect, and tell when it has tried all
        error.filename2 = error.filename2 or (target if error.filename is None else None)
        raise CannotMoveError(_stopped(error)) from error


def _stopped(error: OSError) -> str:
    why, do = refusal(error)
    return f"Ingenting er endret, fordi {why}. {do}"


def still_named(root: Path, old: str) -> Iterator[str]:
    """Places below `root` that may name the id `old` still, as file:line, for a person to look at."""
    named = re.compile(rf"(?:[/#\"'«]){re.escape(old)}(?=[/#\"'».?)\s]|$)")
    for path in (one for folder in ("docs", *content_folders()) for one in walk(root / folder)):
        raw = read_plain(path, root) if path.suffix in {".md", ".yml", ".txt"} else b""
        lines = raw.decode("utf-8", "replace").split("\n") if isinstance(raw, bytes) else []
        for number, line in enumerate(lines, start=1):
            if named.search(line) and "former_ids" not in line and path.name != "addresses.txt":
                yield f"{path.relative_to(root).as_posix()}:{number}"


# --- which record, and which id -------------------------------------------------------------------------------------


def _find(base: KnowledgeBase, old: str) -> Name:
    wanted = old.removeprefix("/")
    known = list(names(base))
    found = [
        one
        for one in known
        if wanted in {one.id, f"{one.kind}:{one.id}", *one.addresses}
        or (not one.path and wanted == _file_of(base, one))
    ]
    if not found:
        raise CannotMoveError(f"Fant ikke «{old}». {nearest(wanted, {one.id for one in known})}")
    if len(found) > 1:
        choices = ", ".join(next(iter(one.addresses), f"{one.kind}:{one.id}") for one in found)
        raise CannotMoveError(f"«{old}» kan være flere poster. Skriv adressen i stedet: {choices}.")
    return found[0]


def _file_of(base: KnowledgeBase, name: Name) -> str | None:
    one_per_file = not name.path and base.kind(name.kind).one_per_file
    return name.place.file if one_per_file else None


def _new_id(base: KnowledgeBase, name: Name, new: str) -> str:
    last = re.split(r"[/#]", new.rstrip("/"))[-1].removesuffix(".yml")
    if not is_slug(last):
        raise CannotMoveError(f"«{new}» kan ikke være en id. Bruk bare a–z, 0–9 og bindestrek.")
    if _OTHERWISE_READ.fullmatch(last):
        raise CannotMoveError(f"«{last}» leses som noe annet enn tekst av andre programmer. Velg en id med flere ord.")
    owner, slash, _ = name.id.rpartition("/")
    if slash and "/" in new and not new.startswith("/") and "#" not in new and new.split("/", maxsplit=1)[0] != owner:
        raise CannotMoveError(
            f"«{name.id}» kan ikke flyttes til en annen fil. Flytt teksten selv, og skriv «{name.id}» i «former_ids» "
            "på det nye stedet."
        )
    full = f"{owner}{slash}{last}"
    file = _file_of(base, name)
    ways = {last, full, *name.at(full), *([str(PurePosixPath(file).with_name(f"{last}.yml"))] if file else [])}
    if new.strip("/") not in {way.strip("/") for way in ways}:
        raise CannotMoveError(f"«{new}» sier et annet sted enn der posten står. Skriv bare den nye id-en: «{last}».")
    for other in names(base):
        if other.kind == name.kind and full in {other.id, *other.former}:
            raise CannotMoveError(f"«{full}» er brukt før. En id brukes aldri om igjen. Velg en annen.")
    return full


# --- the files of the content ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Edit:
    """A new value for the scalar at `path`, or, when `add` is set, one more of the record's former ids."""

    path: Path_
    value: str
    add: bool = False


def _own_edits(name: Name, today: str) -> Iterator[tuple[str, _Edit]]:
    inside = (*name.place.path, *name.path)
    if inside:
        yield name.place.file, _Edit((*inside, "id"), _last(today))
    yield name.place.file, _Edit(inside, _last(name.id), add=True)


def _edits_of_mentions(base: KnowledgeBase, name: Name, today: str) -> Iterator[tuple[str, _Edit]]:
    for mention in mentions(base):
        value = _renamed_mention(owners(base), mention, name, today)
        if value is not None:
            yield mention.place.file, _Edit((*mention.place.path, *mention.path), value)


def _renamed_mention(inside: Mapping[str, str], mention: Mention, name: Name, today: str) -> str | None:
    """What the mention becomes; None when it names something else."""
    if mention.kind == name.kind and mention.id == name.id:
        return today if "/" in mention.written else _last(today)
    owner, slash, inner = mention.written.partition("/")
    if slash and inside.get(mention.kind) == name.kind and owner == name.id:
        return f"{today}/{inner}"
    return None


def _renamed(base: KnowledgeBase, name: Name, today: str) -> tuple[str, str] | None:
    file = _file_of(base, name)
    return (file, str(PurePosixPath(file).with_name(f"{today}.yml"))) if file else None


def _last(identifier: str) -> str:
    return identifier.rpartition("/")[2]


def _changed(root: Path, document: Document, edits: list[_Edit]) -> str:
    """The text of a file after `edits`, checked to hold what it should and nothing else."""
    raw = read_plain(root / document.file, root)
    if not isinstance(raw, bytes):
        raise CannotMoveError(str(raw))
    written = raw.decode("utf-8-sig")
    plain = written.replace("\r\n", "\n")
    text = before = normal(plain)
    changes = [
        _insertion(document, text, edit) if edit.add else (*document.spans[edit.path], edit.value) for edit in edits
    ]
    for start, end, value in sorted(changes, reverse=True):
        text = text[:start] + value + text[end:]
    reread = read_text(text, document.file, type(document.data)).document
    if reread is None or reread.data != _expected(document.data, edits):
        raise CannotMoveError(f"{document.file} kan ikke endres av seg selv. Endre id-en for hånd.")
    result = _with_lines_of(plain, before, text)
    mark = "\ufeff" if raw.startswith(codecs.BOM_UTF8) else ""
    return mark + (result.replace("\n", "\r\n") if "\r\n" in written else result)


def _with_lines_of(written: str, before: str, after: str) -> str:
    """`after`, with each line that it shares with `before` as it was written before it was brought to one form."""
    if written == before:
        return after
    lines, old, new = written.split("\n"), before.split("\n"), after.split("\n")
    kept: list[str] = []
    for kind, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        kept += lines[start:end] if kind == "equal" else new[first:last]
    return "\n".join(kept)


def _expected(data: Value, edits: list[_Edit]) -> Value:
    for edit in edits:
        data = _with_former(data, edit.path, edit.value) if edit.add else _with(data, edit.path, edit.value)
    return data


def _with(data: Value, path: Path_, value: Value) -> Value:
    if not path:
        return value
    first, *rest = path
    if isinstance(data, dict):
        return {key: _with(inner, tuple(rest), value) if key == first else inner for key, inner in data.items()}
    if isinstance(data, list):
        return [_with(inner, tuple(rest), value) if at == first else inner for at, inner in enumerate(data)]
    return data


def _with_former(data: Value, path: Path_, former: str) -> Value:
    record = data
    for step in path:
        record = record[step]  # type: ignore[index]  # the path was made from these values
    assert isinstance(record, dict)  # noqa: S101  # a record is a mapping, or it would not have been read as one
    listed = record.get("former_ids") or []
    added: Value = {**record, "former_ids": [*(listed if isinstance(listed, list) else []), former]}
    return _with(data, path, added)


def _insertion(document: Document, text: str, edit: _Edit) -> tuple[int, int, str]:
    """Where one more former id is written, and how: in the list that is there, or as a list of its own."""
    there = [path for path in document.spans if path[: len(edit.path) + 1] == (*edit.path, "former_ids")]
    if there:
        return _one_more(document, text, max(there), edit.value)
    if (*edit.path, "former_ids") in document.marks:
        start = _index(text, document, (*edit.path, "former_ids"))
        empty = text.index("[", start)
        return empty, text.index("]", empty) + 1, f"[{edit.value}]"
    return _new_list(document, text, edit)


def _one_more(document: Document, text: str, last: Path_, value: str) -> tuple[int, int, str]:
    start, end = document.spans[last]
    if re.match(r"[ \n]*[,\]]", text[end:]):
        return end, end, f", {value}"
    dash = text.rindex("-", 0, start)
    indent = " " * (dash - text.rfind("\n", 0, dash) - 1)
    line_end = (text + "\n").index("\n", end)
    return line_end, line_end, f"\n{indent}- {value}"


def _new_list(document: Document, text: str, edit: _Edit) -> tuple[int, int, str]:
    """After the id, or after the first field of a record that has its id from its file."""
    keys = [path for path in document.spans if len(path) == len(edit.path) + 1 and path[:-1] == edit.path]
    first = (*edit.path, "id") if (*edit.path, "id") in document.spans else min(keys, key=lambda p: document.spans[p])
    end = document.spans[first][1]
    if text[_index(text, document, edit.path)] == "{" or re.match(r" *[,}]", text[end:]):
        return end, end, f", former_ids: [{edit.value}]"
    column = document.marks[first].column
    line_end = (text + "\n").index("\n", end - 1 if text[end - 1 : end] == "\n" else end)
    return line_end, line_end, f"\n{' ' * (column - 1)}former_ids: [{edit.value}]"


def _index(text: str, document: Document, path: Path_) -> int:
    mark = document.mark(path)
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: mark.line - 1]) + mark.column - 1


# --- the hand-written pages -----------------------------------------------------------------------------------------


def _pages(root: Path, name: Name, today: str) -> Iterator[tuple[str, str]]:
    """The pages below docs/ that link to the record or call a macro with it, with their new text."""
    for path in walk(root / "docs"):
        raw = read_plain(path, root) if path.suffix == ".md" else None
        if isinstance(raw, bytes):
            text = raw.decode("utf-8", "surrogateescape")
            folder = path.parent.relative_to(root / "docs").as_posix()
            changed = _page(text, name, today, folder)
            if changed != text:
                yield path.relative_to(root).as_posix(), changed


_ELSEWHERE = re.compile(r"(\b[A-Za-z][A-Za-z0-9+.-]*://[^\s<>\"')\]]+)")


def _page(text: str, name: Name, today: str, folder: str) -> str:
    """The text of a page with what names the record changed. Addresses of other sites are left as they are."""
    pieces = _ELSEWHERE.split(text)  # every second one is an address
    pieces[::2] = [_own(piece, name, today, folder) for piece in pieces[::2]]
    return "".join(pieces)


def _own(text: str, name: Name, today: str, folder: str) -> str:
    old, new = re.escape(_last(name.id)), _last(today)
    own_pages = [one for one in name.addresses if "#" not in one]
    for address in own_pages:
        parent = PurePosixPath(address).parts[0]  # rad, case …
        text = re.sub(rf"((?<![\w-]){parent}/(?:\./)*+){old}(?=\.md|/)", rf"\g<1>{new}", text)
        if folder == parent:
            text = re.sub(rf"(\]\((?:\./)*+){old}(?=\.md|/)", rf"\g<1>{new}", text)
    for address in (one for one in name.addresses if "#" in one):
        page = re.escape(PurePosixPath(address.partition("#")[0]).name)
        text = re.sub(rf"((?<![\w-]){page}(?:\.md|/)#){old}(?![\w-])", rf"\g<1>{new}", text)
    return re.sub(rf"(\{{\{{ *\w+\( *[\"']){old}(?=[\"'])", rf"\g<1>{new}", text) if own_pages else text

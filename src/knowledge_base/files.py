"""Which files below a folder are read: plain files inside it, up to a size, and nothing that only looks like one.

A link may lead out of the tree, a pipe never ends and a device has no size, so none of them is opened. What editors
and systems leave behind is passed over.
"""

from __future__ import annotations

import codecs
import errno
import os
import re
import signal
import stat
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from knowledge_base.problems import Problem

MADE = frozenset({".cache", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".tools", ".venv", "node_modules", "site"})
"""Files and folders directly below the root that tools make and run."""
LARGEST = 1_000_000
"""Bytes. The largest content file today has a sixth of that."""

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")  # the last is not there on Windows
MOST_FOLDERS = 10  # inside one another; the deepest today has 2

_OF_GIT = frozenset({".gitattributes", ".gitignore", ".gitmodules"})
_LEFTOVER = re.compile(
    r"""
    ^\. .*                      # hidden: .DS_Store, ._x.yml, .x.yml.swp, Emacs' lock .#x.yml
    | .*~$ | ^\#.*\#$ | ^~.*    # copies of Emacs, Vim, nano, LibreOffice and Word
    | .*\.(bak|orig|rej|tmp|temp|part|crdownload|sw[a-p])$
    | ^(Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r|4913|__pycache__)$
    """,
    re.VERBOSE | re.IGNORECASE,
)


def is_leftover(name: str) -> bool:
    """Whether a file or folder with this name is something an editor or a system left behind."""
    return _LEFTOVER.match(name) is not None


def walk(folder: Path) -> Iterator[Path]:
    """Everything below `folder` that is no folder itself, in a fixed order, apart from leftovers.

    Links to folders are given, not entered. Empty when there is no such folder or it is a link itself.
    """
    if folder.is_symlink():
        yield folder
        return
    waiting = _entries(folder)
    while waiting:
        entry = waiting.pop()
        if is_leftover(entry.name):
            continue
        path = Path(entry.path)
        if not _can_be_entered(entry):
            yield path
        elif not _too_deep(path, folder):
            waiting += _entries(path)


def strangers(folder: Path, root: Path) -> Iterator[Problem]:
    """What `walk` passes over below `folder`, and others do not: links, what git obeys, and folders without end.

    MkDocs walks through links, and through as many folders as there are. Emacs marks an open file with a link to
    nothing.
    """
    waiting = [(entry, False) for entry in _entries(folder)] if not folder.is_symlink() else []
    while waiting:
        entry, inside = waiting.pop()
        leftover = inside or is_leftover(entry.name)
        path = Path(entry.path)
        if entry.name.lower() in _OF_GIT:
            do = "Ta den bort. Den kan skjule endringer for den som ser gjennom dem."
            yield _problem(path, root, "Filen styrer hva git viser.", do)
        elif _can_be_entered(entry):
            if _too_deep(path, folder):
                yield _problem(path, root, "Mappen ligger for dypt.", "Flytt den opp, eller ta den bort.")
            else:
                waiting += [(inner, leftover) for inner in _entries(path)]
        elif leftover and entry.is_symlink() and not (entry.name.startswith(".#") and not path.exists()):
            yield _problem(path, root, "Dette er en lenke til et annet sted.", "Ta den bort.")


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    """What lies in `folder`, the first by name last, to be taken from the end. Empty when there is no such folder."""
    return sorted(os.scandir(folder), key=lambda one: one.name, reverse=True) if folder.is_dir() else []


def _too_deep(path: Path, folder: Path) -> bool:
    return len(path.parts) - len(folder.parts) > MOST_FOLDERS


def _can_be_entered(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder that can be read. What is neither that nor a file is told as such where it is read."""
    return entry.is_dir(follow_symlinks=False) and os.access(entry.path, os.R_OK | os.X_OK)


def why_unread(path: Path, root: Path, largest: int = LARGEST) -> Problem | None:
    """What keeps the file at `path` from being read, told by its place below `root`, or None. Opens nothing."""
    try:
        linked = _link_on_the_way(path, root)
        status = path.lstat()
    except FileNotFoundError:
        return _problem(path, root, "Filen finnes ikke.", "Lag den.")
    except (OSError, ValueError):
        return _problem(path, root, "Filen kan ikke åpnes.", "Kontroller at den er en vanlig fil.")
    if linked:
        return _problem(path, root, "Filen er en lenke til en annen fil.", "Legg inn en kopi av filen i stedet.")
    if not stat.S_ISREG(status.st_mode):
        return _problem(path, root, "Dette er ikke en vanlig fil.", "Ta det bort, og legg en vanlig fil der.")
    if status.st_size > largest:
        what = f"Filen er for stor ({status.st_size} byte)."
        return _problem(path, root, what, f"Del den opp. En fil kan ha {largest} byte.")
    return None


def read_plain(path: Path, root: Path, largest: int = LARGEST) -> bytes | Problem:
    """The bytes of the plain file at `path` below `root`, or what keeps it from being read."""
    if problem := why_unread(path, root, largest):
        return problem
    try:
        # Opened so that a file exchanged for a link or a pipe in the meantime is refused and not waited for.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        with os.fdopen(descriptor, "rb") as file:
            raw = file.read(largest + 1)
    except OSError:
        return _problem(path, root, "Filen kan ikke åpnes.", "Kontroller at du har lov til å lese den.")
    return raw[:largest]


def write_whole(path: Path, text: str | bytes, *, private: bool = False) -> None:
    """Writes the file at `path` whole or not at all. Where a link stood, the file takes its place.

    A `private` one only its owner may open. Its folder is made where there is none. Raises OSError, and then leaves
    nothing behind.
    """
    path.parent.mkdir(exist_ok=True)
    put_in_place(write_beside({path: text}, private=private))


@contextmanager
def undisturbed() -> Iterator[None]:
    """Lets Ctrl-C and the like wait until the end of the block.

    To block the signals here would not do: libraries have threads of their own, and the system gives a signal to any
    thread that takes it. So they are noted, and sent once more. Only the first thread can ask for that.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    known = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
    taken = [one for one in known if signal.getsignal(one) not in (signal.SIG_IGN, None)]
    before = {one: signal.signal(one, lambda number, _: came.append(number)) for one in taken}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
        for one in dict.fromkeys(came):
            signal.raise_signal(one)


def write_beside(texts: Mapping[Path, str | bytes], *, private: bool = False) -> Mapping[Path, Path]:
    """Writes the new text of each file beside it. Returns where; nothing has changed until `put_in_place`.

    A text is written under a name that nobody can have put a link at. Raises OSError with the name of the file, and
    then leaves nothing behind.
    """
    waiting: dict[Path, Path] = {}
    path = Path()
    try:
        for path, text in texts.items():
            descriptor, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
            waiting[path] = Path(fresh)
            with os.fdopen(descriptor, "wb") as file:
                file.write(text.encode() if isinstance(text, str) else text)
            if not private:  # which the file is as it was made
                waiting[path].chmod(0o666 & ~_umask())
    except BaseException as error:
        _remove(waiting.values())
        if isinstance(error, OSError):  # a full disk tells no name, and what was tried first has none that is known
            error.filename = str(path)
        raise
    return waiting


def put_in_place(waiting: Mapping[Path, Path]) -> None:
    """Gives each file the text that waits beside it. Raises OSError, and then leaves nothing behind that waits."""
    try:
        for path, fresh in waiting.items():
            fresh.replace(path)
    except BaseException:
        _remove(waiting.values())
        raise


_REFUSALS = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), ("disken er full", "Frigjør plass, og prøv på nytt.")),
    **dict.fromkeys(
        (errno.EACCES, errno.EPERM),
        ("den som kjører kommandoen, ikke har lov", "Gi tilgang til filen og mappen den ligger i."),
    ),
    errno.EROFS: ("disken bare kan leses", "Arbeid i en mappe som kan skrives."),
    errno.ENOENT: ("filen eller mappen ikke finnes", "Lag mappen, eller skriv en annen."),
    errno.ENOTDIR: ("en del av stien er en fil og ikke en mappe", "Skriv en mappe som finnes."),
    errno.EISDIR: ("det er en mappe og ikke en fil", "Skriv en fil."),
    errno.EEXIST: ("det finnes noe der fra før", "Velg et annet navn."),
    errno.ENAMETOOLONG: ("navnet er for langt", "Velg et kortere."),
    errno.ELOOP: ("lenker fører til hverandre", "Ta dem bort."),
    **dict.fromkeys((errno.EMFILE, errno.ENFILE), ("for mange filer er åpne", "Lukk andre programmer.")),
}


def refusal(error: OSError) -> tuple[str, str]:
    """Why the system refused something, as what comes after «fordi» with the place of it, and what to do."""
    why, do = _REFUSALS.get(error.errno or 0, ("en fil ikke kunne leses eller skrives", "Se på filen og disken."))
    named: object = error.filename2 or error.filename  # of two, the second is the one that was to be written
    where = f" («{os.fsdecode(named)}»)" if isinstance(named, str | bytes | os.PathLike) else ""
    return f"{why}{where}", do


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def _umask() -> int:
    """The permissions that new files do without. The system tells them only when they are set."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _link_on_the_way(path: Path, root: Path) -> bool:
    """Whether `path` or a folder between it and `root` is a link. Where `root` itself lies is nobody's business."""
    inside = path.relative_to(root)
    return any((root / part).is_symlink() for part in (inside, *inside.parents) if part != Path())


def _problem(path: Path, root: Path, what: str, do: str) -> Problem:
    return Problem(path.relative_to(root).as_posix(), 1, 1, what, do)


UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""What a file saved as UTF-16 begins with."""


def otherwise_saved(raw: bytes) -> str:
    """The text of a file that a program saved as Windows-1252 or as UTF-16 with its mark; empty where it is no text."""
    if re.search(rb"\xc3[\x80-\xbf]", raw):  # an æ, ø or å of UTF-8: it is that, with something broken in it
        return ""
    try:
        text = raw.decode("utf-16" if raw.startswith(UTF_16) else "cp1252")
    except UnicodeDecodeError:
        return ""
    return "" if re.search(r"[\x00-\x08\x0e-\x1f]", text) else text.removeprefix("\ufeff")

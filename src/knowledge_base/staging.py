"""Builds a site beside the one that stands, and puts it in its place in one step, whole or not at all.

The new site grows in `.<name>.building/new`, beside the folder it shall replace and so on the same file system. When it
is finished, the two change places: Linux and macOS do that in one step that cannot be half done. Where the system or
the file system lacks that step, the old folder is renamed away and the new one in, and a build that finds only the
first half done (the machine stopped just there) puts the old site back before it begins.

One build at a time holds the lock in the working folder. What a killed build left there is removed by the next one.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from knowledge_base.files import undisturbed

if sys.platform != "win32":
    import fcntl

_FILES_AT_THE_TOP = frozenset({"_headers", "robots.txt", "sitemap.xml", "sitemap.xml.gz"})
_FOLDERS_OF_FILES = frozenset({"assets", "data", "search"})  # at the top; in the others, a build makes only pages
_SYSTEM_FILES = {".DS_Store"}  # what a file manager leaves in any folder it has shown
_CANNOT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EPERM}
_LINUX_EXCHANGE, _MAC_SWAP, _HERE = 2, 2, -100  # RENAME_EXCHANGE, RENAME_SWAP and AT_FDCWD in the systems' headers


class StagingError(Exception):
    """Why nothing can be built there. Its text is a sentence for the one who builds."""


@dataclass(frozen=True)
class Staging:
    """A place for a new site beside `target`, which nobody else builds to until `close`."""

    target: Path
    work: Path
    lock: int
    made: tuple[Path, ...]
    """Folders above the target that were not there before, from the innermost."""

    @property
    def folder(self) -> Path:
        """Where the new site is built."""
        return self.work / "new"

    def promote(self) -> None:
        """Puts the finished site in the target's place. The old one is removed by `close`.

        Raises StagingError, or OSError when the disk is full or the system refuses; then the old site stands.
        """
        if reason := refusal(self.target):  # it may have changed since the build began
            raise StagingError(reason)
        _keep()
        with undisturbed():
            if not os.path.lexists(self.target):
                self.folder.rename(self.target)
            elif not exchange(self.folder, self.target):
                replace(self.folder, self.target, self.work / "old")
            _keep()

    def close(self) -> None:
        """Removes what is left of the work and lets the next build in."""
        with undisturbed():
            _empty(self.work)
            with suppress(OSError):  # another build may have begun to wait here
                (self.work / "lock").unlink()
                self.work.rmdir()
            for folder in self.made:
                with suppress(OSError):  # it holds the site
                    folder.rmdir()
            os.close(self.lock)


def begin(target: Path, tell: Callable[[str], None]) -> Staging:
    """A place for a new site beside `target`. Waits for a build that is at work there, and tells so once.

    A link is followed: the folder it leads to is the one that is replaced. Raises StagingError when the target is
    something that a build must not replace.
    """
    real = target.resolve()
    if reason := refusal(real):
        raise StagingError(reason)
    made = tuple(folder for folder in real.parents if not folder.exists())
    real.parent.mkdir(parents=True, exist_ok=True)
    work = _work_beside(real)
    if work.is_symlink():
        raise StagingError(f"«{work}» er en lenke, og der skal byggingen ha arbeidsmappen sin. Ta den bort.")
    staging = Staging(real, work, _lock(work, real, tell), made)
    try:
        left = work / "old"
        if (
            left.is_dir() and not left.is_symlink() and not os.path.lexists(real)
        ):  # the machine stopped between two renames
            (work / "old").rename(real)
        _empty(work)
        staging.folder.mkdir()
    except BaseException:
        staging.close()
        raise
    return staging


def sweep(target: Path) -> None:
    """Removes what a killed build left beside `target`, unless another build is at work there."""
    real = target.resolve()
    work = _work_beside(real)
    if work.is_symlink() or not work.is_dir():
        return
    with suppress(OSError):  # what cannot be removed is left to the next build, which says why
        lock = _opened(work)
        if _taken_at_once(lock):
            Staging(real, work, lock, ()).close()
        else:
            os.close(lock)


def refusal(target: Path) -> str | None:
    """Why a build must not replace `target`, or None: it is not there, it is empty, or it is a former build."""
    if not os.path.lexists(target):
        return None
    if not target.is_dir():
        return f"«{target}» er en fil, ikke en mappe. Velg en annen mappe for nettstedet."
    if os.path.ismount(target):
        return f"«{target}» er et eget filsystem og kan ikke byttes ut. Velg en mappe i det."
    names = {entry.name for entry in target.iterdir()} - _SYSTEM_FILES
    if names and not ((target / "index.html").is_file() and any(target.glob("data/*/knowledge.json"))):
        return (
            f"«{target}» er ikke tom og ser ikke ut som et tidligere bygg av nettstedet, så den blir ikke rørt. "
            "Velg en annen mappe, eller tøm den selv."
        )
    if foreign := _foreign(target):
        return (
            f"«{target}» har «{foreign}», som ikke kommer fra noe bygg og ville gått tapt, så den blir ikke rørt. "
            "Flytt det, eller velg en annen mappe."
        )
    return None


def _foreign(target: Path) -> str | None:
    """The first thing in `target` that no build makes, by its place there."""
    for folder, folders, files in os.walk(target):
        at_the_top = Path(folder) == target
        made = _FILES_AT_THE_TOP if at_the_top else frozenset()
        odd = [name for name in files if not name.endswith(".html") and name not in made | _SYSTEM_FILES]
        odd += [name for name in folders if name.startswith(".") or Path(folder, name).is_symlink()]
        if odd:
            return Path(folder, min(odd)).relative_to(target).as_posix()
        folders[:] = sorted(set(folders) - _FOLDERS_OF_FILES) if at_the_top else sorted(folders)
    return None


def exchange(one: Path, other: Path) -> bool:
    """Lets two folders change places in one step. False when the system or the file system has no such step."""
    if sys.platform not in ("linux", "darwin"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        failed = library.renameat2(_HERE, first, _HERE, second, _LINUX_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(library, "renamex_np"):
        failed = library.renamex_np(first, second, _MAC_SWAP)
    else:
        return False
    if not failed:
        return True
    code = ctypes.get_errno()
    if code in _CANNOT:
        return False
    raise OSError(code, os.strerror(code), str(other))


def replace(new: Path, target: Path, aside: Path) -> None:
    """Puts `new` in the place of `target`, which goes `aside`. For systems that cannot `exchange`."""
    target.rename(aside)
    try:
        new.rename(target)
    except BaseException:
        aside.rename(target)
        raise


@contextmanager
def _closed_on_failure(lock: int) -> Iterator[None]:
    try:
        yield
    except BaseException:
        os.close(lock)
        raise


def _lock(work: Path, target: Path, tell: Callable[[str], None]) -> int:
    told = False
    while True:
        work.mkdir(exist_ok=True)
        try:
            lock = _opened(work)
        except FileNotFoundError:  # the build that was here has just removed the folder
            continue
        except OSError:  # such as a full disk
            with suppress(OSError):
                work.rmdir()
            raise
        with _closed_on_failure(lock):
            if not _taken_at_once(lock):
                if not told:
                    tell(f"Venter på et annet bygg av «{target}» (prosess {os.read(lock, 20).decode() or '?'}).")
                    told = True
                _wait(lock)
            if _still_there(lock, work / "lock"):
                os.ftruncate(lock, 0)
                os.lseek(lock, 0, os.SEEK_SET)
                os.write(lock, str(os.getpid()).encode())
                return lock
        os.close(lock)


def _work_beside(target: Path) -> Path:
    """The working folder of the builds that are to stand at `target`."""
    return target.parent / f".{target.name}.building"


def _opened(work: Path) -> int:
    """The file in a working folder that the build at work there holds locked."""
    return os.open(work / "lock", os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)


def _taken_at_once(lock: int) -> bool:
    if sys.platform == "win32":  # no lock there: two builds at once are not guarded against
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _wait(lock: int) -> None:
    if sys.platform != "win32":
        fcntl.flock(lock, fcntl.LOCK_EX)


def _still_there(lock: int, path: Path) -> bool:
    """Whether `lock` is the file that the next build will find, and not one that was removed while we waited."""
    try:
        return os.path.samestat(os.fstat(lock), path.stat())
    except FileNotFoundError:
        return False


def _empty(work: Path) -> None:
    for name in ("new", "old"):
        if (work / name).is_symlink() or (work / name).is_file():  # no build of ours put it there
            (work / name).unlink()
        shutil.rmtree(work / name, ignore_errors=True)


def _keep() -> None:
    """Has the disk keep what is written, so that the site is whole also after a power cut.

    One call for all costs some hundredths of a second; asking for each file by itself costs seconds.
    """
    if hasattr(os, "sync"):  # not on Windows
        os.sync()

"""Reads YAML and keeps the place of every value.

Contributors write a small, safe part of YAML: mappings, lists and text. Everything that surprises people who do not
program is refused with a message: duplicate keys, tabs, anchors, tags, several documents. Every scalar stays text, so
`4.10` is a section and `no` a language; the model decides what is a number.

Text is brought to one form here (see `characters.py`). A fault in one place does not hide those in another: what can
be read around it is read.
"""

from __future__ import annotations

import re
import sys
import zlib
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import accumulate, islice, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from knowledge_base.aligned import aligned
from knowledge_base.characters import blanked, ligatures, normal, unseen, without_pictures
from knowledge_base.comments import misleading
from knowledge_base.copied import plain
from knowledge_base.files import UTF_16, otherwise_saved, read_plain
from knowledge_base.loose import Loose, at_their_records, lifted_out, taken_out
from knowledge_base.outside import MARKED, put_back
from knowledge_base.problems import About, Problem
from knowledge_base.slips import in_full, indent_of, mended, quoted
from knowledge_base.syntax import events, put_right
from knowledge_base.tabs import inside, is_one_more_tab, of_rows, rows_of_cells, with_spaces

_TYPE_NAMES: dict[type, str] = {dict: "felt med navn (navn: verdi)", list: "en liste (linjer som starter med «- »)"}

MAX_DEPTH = 20  # twice what the records need; without a limit, a file could exhaust Python's stack
LONGEST_LINE = 10_000  # characters; the longest today has 193
MOST_BRACKETS = 1000
MOST_VALUES = 20_000  # in one file; the largest today has a fifth of that
MOST_TOLD = 50  # unseen characters of one file that are told one by one; a file with more is not meant as text
LONGEST_KEY = 60  # characters of a field's name that a message repeats

# Numbers that other YAML tools write back in another form: 4.10 becomes 4.1, 007 becomes 7 and 12:30 becomes 750.
_LOSSY = re.compile(
    r"[-+]?(\d[\d_]*\.[\d_]*0|0\d+|0[xob][\da-fA-F_]+|\d+(_\d+)+|\d+(:[0-5]?\d)+|\d+(\.\d*)?[eE][-+]?\d+)"
)

_COMMENT = re.compile(r" +#")
_CURLY = re.compile("[“”„‟‘’][^“”„‟‘’]+[“”„‟‘’]", re.DOTALL)
_CUT_NUMBER = re.compile(r"[0-9],([0-9]+)([^,}\]\n]*)")  # between brackets, with the rest of the field
_WHOLE_NUMBER = re.compile(r"-?[0-9]+")
_VALUE = re.compile(r"[,\[{\n]|- |: ")  # what stands before a value, or in prose now and then

_ODD_SPACES = {
    "\r": ("Linjen har et linjeskift som bare noen programmer viser (CR).", "Lagre filen med linjeskift av typen LF."),
}

Value = str | None | list["Value"] | dict[str, "Value"]
Path_ = tuple[str | int, ...]


@dataclass(frozen=True)
class Mark:
    """A place in a file, counted from 1."""

    line: int
    column: int


class Cut(NamedTuple):
    """Where a comment begins that may be meant as text, and the whole text then; empty when it has several lines."""

    mark: Mark
    meant: str


class Noted(NamedTuple):
    """Where the values of a file stand in it, each by its path of keys and list positions."""

    marks: Mapping[Path_, Mark]
    spans: Mapping[Path_, tuple[int, int]]
    """Where each scalar starts and ends in the text of the file, counted in characters from 0."""
    text: str
    """The text of the file, as far as that can be read as a whole."""


@dataclass(frozen=True)
class Document:
    """The content of one file: its values, and the place of each value by its path of keys and list positions.

    Places are noted when somebody asks for one. Few are asked for, and those of all values take more memory than they.
    """

    file: str
    held: list[Value] = field(repr=False)
    """What the file holds, as the only one; none while it is let go of."""
    note: Callable[[], Noted] = field(repr=False, compare=False)
    """Reads the file again, as it was, and notes the places."""
    faulty: frozenset[Path_] = frozenset()
    """Values that could not be read and have been told of. They stand as None in `data`."""
    partial: frozenset[Path_] = frozenset()
    """Mappings with a field that could not be read and has been told of."""
    lossy: frozenset[Path_] = frozenset()
    """Values written as numbers that other tools would change, were they meant as text."""
    commented: Mapping[Path_, Cut] = field(default_factory=dict)
    """Values without quotes that a comment follows on the same line: what follows may be meant as text."""
    lines: Mapping[Path_, int] = field(default_factory=dict)
    """The line on which each entry of a list begins, when it has fields: few enough to be noted at once."""
    columns: Mapping[int, int] = field(default_factory=dict)
    """The column, from 1, where the first of such entries begins at each depth of lists in lists, behind its dash."""
    lost: tuple[str, ...] = ()
    """The ids of the records of a list that could not be read, as far as they can be seen."""
    loose: Mapping[Path_, Loose] = field(default_factory=dict)
    """The lines that belong to no field and have been told of, by the path of the record they stand in."""
    packed: bytes = field(default=b"", repr=False, compare=False)
    """The text of the file, as it is kept; nothing where it could not be read as a whole."""

    @property
    def data(self) -> Value:
        """What the file holds."""
        if not self.held:
            self.held.append(_Builder(self.file, _unpacked(self.packed)).build()[0].data)
        return self.held[0]

    def let_go(self) -> None:
        """Lets go of what the file holds where it can be read again: records of it need half of the memory."""
        if self.packed and not (self.faulty or self.partial or self.lost or self.loose):
            self.held.clear()
            self.__dict__.pop("_noted", None)

    @cached_property
    def _noted(self) -> Noted:
        return self.note()

    @property
    def marks(self) -> Mapping[Path_, Mark]:
        """Where each value starts."""
        return self._noted.marks

    @property
    def spans(self) -> Mapping[Path_, tuple[int, int]]:
        """Where each scalar starts and ends in the text of the file, counted in characters from 0."""
        return self._noted.spans

    def has(self, path: Path_) -> bool:
        """Whether something is written at `path`."""
        value = self.data
        for step in path:
            if isinstance(value, dict) and step in value:
                value = value[str(step)]
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return False
        return True

    def line(self, path: Path_) -> int:
        """The line on which the entry at `path` begins, or the nearest entry around it; else the first."""
        while path not in self.lines and path:
            path = path[:-1]
        return self.lines.get(path, 1)

    def end_of_entry(self, path: Path_) -> int:
        """The line on which the entry of a list at `path` ends.

        How far in its lines stand tells it, so that no places need be noted.
        """
        first = end = self.line(path)
        lines = _unpacked(self.packed).split("\n") if self.packed else [""] * first
        margin = indent_of(lines[first - 1])
        for number, line in enumerate(lines[first:], first + 1):
            is_inside = indent_of(line) > margin
            if line.strip() and not is_inside and not line.lstrip().startswith("#"):
                break
            end = number if line.strip() and is_inside else end
        return end

    def mark(self, path: Path_) -> Mark:
        """The place of the value at `path`, or of the nearest value around it."""
        while path not in self.marks and path:
            path = path[:-1]
        return self.marks.get(path, Mark(1, 1))

    def is_bare(self, path: Path_) -> bool:
        """Whether the name of the field at `path` stands between { and } with neither colon nor value."""
        text, mark = self._noted.text.split("\n"), self.mark(path)
        line = text[mark.line - 1] if mark.line <= len(text) else ""
        return re.search(rf"[{{,] *{re.escape(str(path[-1]))} *[,}}]", line) is not None

    def last_line(self, path: Path_) -> int:
        """The line on which what stands at `path` ends."""
        within = [one for one in self.marks if one[: len(path)] == path]
        text = self._noted.text
        if not text:  # of a list that was read record by record, no more is known
            return max((self.marks[one].line for one in within), default=1)
        end = max((self.spans[one][1] for one in within if one in self.spans), default=0)
        return text.count("\n", 0, len(text[:end].rstrip())) + 1

    def inside(self, path: Path_, words: str) -> Mark:
        """The place of `words` in the text at `path`; that of the text when they do not stand there as they are."""
        start, end = self.spans.get(path, (0, 0))
        text = self._noted.text
        if text[start : start + 1] in {">", "|"}:  # the sign that a text follows on the next lines
            start = text.find("\n", start, end) + 1 or end
        spaced = r"\s+".join(map(re.escape, words.split(" ")))  # a text may go on in the next line
        whole = rf"(?<!\w){spaced}" if words[:1].isalnum() else spaced
        alone = rf"{whole}(?!\w)" if words[-1:].isalnum() else whole  # what is told may be the start of a word
        patterns = map(re.compile, (alone, whole) if words else ())
        found = next((one for pattern in patterns if (one := pattern.search(text, start, end))), None)
        if found is None:
            return self.mark(path)
        at = found.start()
        return Mark(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))

    def end(self, path: Path_) -> Mark:
        """The place of the last word in the text at `path`."""
        text, (start, end) = self._noted.text, self.spans.get(path, (0, 0))
        words = text[start:end].split()
        at = text.rfind(words[-1], start, end) if words else start
        return Mark(text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)) if end else self.mark(path)

    def is_in_a_text(self, line: int) -> bool:
        """Whether a line is one of a text that has several."""
        text = self._noted.text
        lines = ((text.count("\n", 0, start) + 1, text.count("\n", 0, end)) for start, end in self.spans.values())
        return any(first < line <= last for first, last in lines)

    def is_told(self, path: Path_) -> bool:
        """Whether the value at `path`, one around it or one inside it could not be read, which has been told."""
        return path in self._around_faulty or any(path[:end] in self.faulty for end in range(len(path) + 1))

    @cached_property
    def _around_faulty(self) -> frozenset[Path_]:
        """The paths of all values that could not be read, and of what is around them."""
        return frozenset(path[:end] for path in self.faulty for end in range(len(path) + 1))

    def problem(self, path: Path_, what: str, do: str, about: About | None = None) -> Problem:
        """A problem with the value at `path`."""
        mark = self.mark(path)
        return Problem(self.file, mark.line, mark.column, what, do, about)


@dataclass(frozen=True)
class Reading:
    """What came of reading a file: the document, unless it cannot be read at all, and what is wrong with it."""

    document: Document | None
    problems: tuple[Problem, ...]


def read(path: Path, root: Path, expected: type) -> Reading:
    """Reads the YAML file at `path`.

    `expected` is `dict` or `list`: the type the file must hold at the top. Problems name the file relative to `root`.
    """
    file = path.relative_to(root).as_posix()
    raw = read_plain(path, root)
    return Reading(None, (raw,)) if isinstance(raw, Problem) else read_raw(raw, file, expected)


def read_raw(raw: bytes, file: str, expected: type) -> Reading:
    """Reads YAML that is at hand as the bytes of a file with the name `file`."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problem = not_utf8(raw, error.start, file)
        meant = otherwise_saved(raw)
        found = read_text(meant, file, expected) if meant else Reading(None, ())
        return Reading(found.document, (problem, *found.problems))
    return read_text(text, file, expected)


def read_text(text: str, file: str, expected: type) -> Reading:
    """Reads YAML that is at hand as text, for a file with the name `file`."""
    text, copied_too = plain(with_plain_breaks(text), file)
    text, swallowed = lifted_out(text, file)
    text, loose, stray = taken_out(text, file)
    text, problems = entered(text, file)
    text, slips = mended(text, file)
    problems += [*copied_too, *swallowed, *stray, *slips]
    told = frozenset(one.line for one in problems)
    document, found = _parse(text, file, expected, told)
    if found or MARKED.search(text) or (document and _is_mixed(document.data)):
        whole, apart = aligned(text, file)
        whole, strays = put_back(whole, file)
        moved = [*apart, *strays]
        meant, left = _parse(whole, file, expected, told | {one.line for one in moved}) if moved else (document, found)
        if moved and (found or not left):  # what was sound, and is not when it is moved, was meant where it stands
            problems += moved
            document, found = meant, left
    lines = text.removesuffix("\n").split("\n")
    problems += [_inside(one, lines) for one in found]
    if document is None or () in document.faulty:
        return Reading(None, tuple(problems))
    if document.data is None and not document.faulty:
        return Reading(None, (*problems, Problem(file, 1, 1, "Filen er tom.", "Fyll den ut, eller slett den.")))
    if not isinstance(document.data, expected):
        do = f"Øverst skal den ha {_TYPE_NAMES[expected]}."
        return Reading(None, (*problems, Problem(file, 1, 1, "Filen har feil form.", do)))
    return Reading(_with_loose(document, loose) if loose else document, tuple(problems))


def _with_loose(document: Document, loose: Sequence[Loose]) -> Document:
    """The document that knows in which records there were loose lines: what they lack may stand there."""
    found = at_their_records(loose, {path: mark.line for path, mark in document.marks.items()})
    return replace(document, partial=document.partial | found.keys(), loose=found)


def _is_mixed(data: Value) -> bool:
    """Whether the entries of a list begin with different fields, as where one is of another list."""
    inner = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    firsts = {next(iter(one)) for one in data if isinstance(one, dict) and one} if isinstance(data, list) else ()
    return len(firsts) > 1 or any(_is_mixed(one) for one in inner if isinstance(one, dict | list))


def _inside(problem: Problem, lines: list[str]) -> Problem:
    """`problem` at the end of `lines`, if it lies beyond: the parser sees a line more than a file cut short has."""
    return problem if problem.line <= len(lines) else replace(problem, line=len(lines), column=len(lines[-1]) + 1)


def not_utf8(raw: bytes, start: int, file: str) -> Problem:
    """The problem with a file whose bytes from `start` on are no letters."""
    line = raw.count(b"\n", 0, start) + 1
    column = start - raw.rfind(b"\n", 0, start)
    do = "Lagre den på nytt med tegnsett UTF-8."
    if otherwise_saved(raw) and not raw.startswith(UTF_16):  # who sees wrong letters and saves, has lost the right ones
        do = (
            "Åpne den på nytt med tegnsett Windows-1252 (det heter også ANSI), så æ, ø og å er rett. "
            "Lagre den så med tegnsett UTF-8."
        )
    return Problem(file, line, column, "Filen er ikke lagret som UTF-8.", do)


def with_plain_breaks(text: str) -> str:
    """`text` with each line break of Windows as one of ours. Once only: a second time would hide a lone CR."""
    return text.replace("\r\n", "\n")


def entered(text: str, file: str) -> tuple[str, list[Problem]]:
    """`text` of `file`, its line breaks plain, in the one form that all read, and a problem for what looks else."""
    joined = list(islice(_ligatures(text, file), MOST_TOLD))
    text, problems = seen(normal(text), file)
    return text, [*joined, *problems]


def _ligatures(text: str, file: str) -> Iterator[Problem]:
    """A problem for each ligature. It is read as its letters, but who looks for the word in the file finds nothing."""
    for index, letters in ligatures(text):
        start = text.rfind("\n", 0, index) + 1
        line, column = text.count("\n", 0, start) + 1, len(normal(text[start:index])) + 1
        what = f"Linjen har «{text[index]}», som er ett tegn for «{letters}» (U+{ord(text[index]):04X})."
        yield Problem(file, line, column, what, f"Skriv «{letters}» med vanlige bokstaver.")


def seen(text: str, file: str) -> tuple[str, list[Problem]]:
    """The text of `file` with a space for every character that cannot be seen, and a problem for each.

    The tabs that a line begins with are told as one, and become the spaces that were meant.
    """
    spaced, tabbed = with_spaces(text)
    begun = {one.number: one for one in tabbed}
    rows = rows_of_cells(text) if "\t" in text else {}
    each = (one for one in unseen(without_pictures(text)) if not is_one_more_tab(text, one.index))
    problems = list[Problem]()
    for one in islice(each, MOST_TOLD):
        line = text.count("\n", 0, one.index) + 1
        column = one.index - text.rfind("\n", 0, one.index)
        what, do = _ODD_SPACES.get(
            text[one.index],
            (
                f"Linjen har et usynlig tegn: {one.name}.",
                "Bytt tegnet med et mellomrom." if one.parts_words else "Slett tegnet, eller skriv linjen på nytt.",
            ),
        )
        if text[one.index] == "\t":
            lead, row = begun.get(line), next((one for one in rows.items() if one[0] <= line <= one[1]), None)
            if row and (line > row[0] or "\t" in text[one.index - column + 1 : one.index]):
                continue  # it is told at the first tab of the first row
            what, do = lead.told if lead and lead.column == column else inside(text, one.index)
            what, do = of_rows(*row) if row else (what, do)
        problems.append(Problem(file, line, column, what, do))
    return blanked(spaced) if problems else text, problems


def _parse(text: str, file: str, expected: type, told: frozenset[int]) -> tuple[Document | None, list[Problem]]:
    """The document of `text`, if it can be read, and what is wrong with it, but for stops on lines that are `told` of.

    A list of records that cannot be read as one is read record by record.
    """
    if problem := _too_long_a_line(text, file) or _too_deep(text, file) or _too_much(text, file):
        return Document(file, [None], lambda: Noted({}, {}, ""), faulty=frozenset({()})), [problem]
    try:
        return _Builder(file, text).build()
    except yaml.YAMLError:
        pieces = _pieces(text) if expected is list else []
        if len(pieces) > 1:
            return _parse_pieces(pieces, file, told)
        stops, builder = _put_right(file, text, told)
        document, found = builder.build() if builder else (None, [])
        return document, [*stops, *found]


def _put_right(
    file: str, text: str, told: Collection[int], lines_before: int = 0, *, noting: bool = False
) -> tuple[list[Problem], _Builder | None]:
    """Where the parser stops in `text`, if it does, and what builds it as it was meant, if that is known.

    A stop on a line that is `told` of is passed over, and one right below it where nobody knows what was done.
    """
    right = put_right(text)
    stops = [
        Problem(file, one.line + lines_before, one.column, one.what, one.do)
        for one in right.guesses
        if not (one.line + lines_before in told or (one.is_rough and one.line + lines_before - 1 in told))
    ]
    builder = _Builder(file, right.text, lines_before, noting=noting, rough=right.rough)
    return stops, builder if right.readable else None


def _too_long_a_line(text: str, file: str) -> Problem | None:
    """A problem where a line is longer than any record needs."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            what = f"Linjen er for lang ({len(line)} tegn)."
            return Problem(file, number, 1, what, "Kort ned teksten, eller del den over flere linjer.")
    return None


def _too_deep(text: str, file: str) -> Problem | None:
    """A problem where brackets stand inside one another beyond all reason: the parser's time grows with the square."""
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", text):
        depth = max(0, depth + (1 if bracket.group() in "[{" else -1))
        if depth > MOST_BRACKETS:
            line = text.count("\n", 0, bracket.start()) + 1
            column = bracket.start() - text.rfind("\n", 0, bracket.start())
            what = "Parentesene ligger for dypt inni hverandre."
            return Problem(file, line, column, what, "Ta bort dem som er for mange.")
    return None


def _too_much(text: str, file: str) -> Problem | None:
    """A problem where a file has more values than it can be checked for in a short while."""
    if (values := len(_VALUE.findall(text))) <= MOST_VALUES:
        return None
    what = f"Filen har for mye i seg (omtrent {values} verdier)."
    return Problem(file, 1, 1, what, f"Del den opp, eller ta bort det som er for mye. Grensen er {MOST_VALUES}.")


def _parse_pieces(pieces: list[tuple[int, str]], file: str, told: frozenset[int]) -> tuple[Document, list[Problem]]:
    whole = _Builder(file, "")
    entries: list[Value] = []
    lost: list[str] = []
    for line, piece in pieces:
        stops, builder = _put_right(file, piece, told, line, noting=True)
        whole.problems += stops
        if builder is None:
            first = re.findall(r"^(?:- |  )(?:\{ *)?id: *[\"']?([a-z0-9-]+)", piece, re.MULTILINE)[:1]
            pasted = re.findall(r"\S *- +id: *[\"']?([a-z0-9-]+)", piece)  # behind the last line of another
            lost += [*first, *pasted]
            continue
        document, found = builder.build()
        whole.problems += found
        for index, entry in enumerate(document.data if isinstance(document.data, list) else ()):
            whole.take(builder, index, len(entries))
            entries.append(entry)
    noted = Noted(whole.marks, whole.spans, "")
    return replace(whole.document(entries), note=lambda: noted, packed=b"", lost=tuple(lost)), whole.problems


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def _note(file: str, packed: bytes) -> Noted:
    """Where the values stand in a file that can be read."""
    text = _unpacked(packed)
    builder = _Builder(file, text, noting=True)
    builder.build()
    return Noted(builder.marks, builder.spans, text)


def _pieces(text: str) -> list[tuple[int, str]]:
    """The records of a list, each with the number of lines before it: a record starts where a line starts with «- »."""
    edges = [*(match.start() for match in re.finditer(r"^- ", text, re.MULTILINE)), len(text)]
    pieces = [text[start:end] for start, end in pairwise(edges)]
    before = accumulate((piece.count("\n") for piece in pieces), initial=text.count("\n", 0, edges[0]))
    return list(zip(before, pieces, strict=False))  # the last number is of the lines before the end


def _kept_once(text: str) -> str:
    """The same text, of which there is one in memory when it may be a name: a large base says a few a million times."""
    return sys.intern(text) if len(text) <= LONGEST_KEY and " " not in text else text


class _Builder:
    """Builds plain values from the parser's events, and notes where each one starts if it is asked to."""

    def __init__(
        self, file: str, text: str, lines_before: int = 0, *, noting: bool = False, rough: Collection[int] = ()
    ) -> None:
        self._noting = noting
        self._rough = rough
        self._file = file
        self._text = text
        self._events: Iterator[yaml.Event] = iter(())
        self._lines_before = lines_before
        self.marks: dict[Path_, Mark] = {}
        self.spans: dict[Path_, tuple[int, int]] = {}
        self.faulty: set[Path_] = set()
        self.partial: set[Path_] = set()
        self.lossy: set[Path_] = set()
        self.commented: dict[Path_, Cut] = {}
        self.lines: dict[Path_, int] = {}
        self.columns: dict[int, int] = {}
        self.problems: list[Problem] = []
        self._inside: set[int] = set()
        self._cut_at = -1
        self._twice: bool | None = None
        """Where the part of a number begins that a comma has cut off."""

    def document(self, data: Value) -> Document:
        """What was built, as a document."""
        told, cut = (
            (frozenset(self.faulty), frozenset(self.partial)),
            (frozenset(self.lossy), self.commented),
        )
        packed = zlib.compress(self._text.encode("utf-8", "surrogatepass"), 1)
        note = partial(_note, self._file, packed)
        return Document(self._file, [data], note, *told, *cut, self.lines, self.columns, packed=packed)

    def take(self, other: _Builder, index: int, at: int) -> None:
        """Notes what `other` knows of its list's entry at `index` as of the entry `at` of this one."""
        self.marks |= {(at, *path[1:]): mark for path, mark in other.marks.items() if path[:1] == (index,)}
        for mine, others in (
            (self.faulty, other.faulty), (self.partial, other.partial), (self.lossy, other.lossy),
        ):  # fmt: skip
            mine |= {(at, *path[1:]) for path in others if path[:1] == (index,)}
        self.commented |= {(at, *path[1:]): cut for path, cut in other.commented.items() if path[:1] == (index,)}
        self.lines |= {(at, *path[1:]): line for path, line in other.lines.items() if path[:1] == (index,)}

    def build(self) -> tuple[Document, list[Problem]]:
        """The first document of the stream, and what is wrong with it."""
        self._events = events(self._text)
        document = self.document(self._stream())
        for line, column in misleading(self._text, self._inside):
            what = "Det som står etter «#», er en kommentar og blir ikke med i teksten."
            do = "Sett anførselstegn rundt teksten, eller rykk kommentaren inn som linjen under den."
            self.problems.append(Problem(self._file, line + self._lines_before, column, what, do))
        return document, self.problems

    def _stream(self) -> Value:
        data: Value = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._tell(event, "Filen har flere dokumenter.", "Ta bort linjen med «---», eller del filen.")
                    self._value(next(self._events), ("", documents))
                else:
                    data = self._value(next(self._events), ())
        return data

    def _value(self, event: yaml.Event, path: Path_) -> Value:
        if self._noting:
            self.marks[path] = self._mark(event)
        refused = self._is_clever(event)
        if refused:
            self.faulty.add(path)
        if len(path) == MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            self._tell(event, "Feltene ligger for dypt inni hverandre.", "Ta bort det ytterste innrykket.")
        if len(path) >= MAX_DEPTH and isinstance(event, yaml.CollectionStartEvent):
            self._skip(path)
            return None
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)[0]
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return None if refused else self._scalar(event, path)

    def _scalar(self, event: Any, path: Path_) -> str | None:
        if self._noting:
            self.spans[path] = (event.start_mark.index, event.end_mark.index)
        if event.start_mark.line + 1 in self._rough:
            self.faulty.add(path)
            return None
        if event.style:
            last = event.end_mark.line + (1 if event.style in "'\"" else 0)
            self._inside.update(range(event.start_mark.line + 2, last + 1))
        if not event.style and event.value in ("", "~", "null"):
            return None
        value = _kept_once(normal(str(event.value)))
        if not event.style and _LOSSY.fullmatch(value):
            self.lossy.add(path)
        if not event.style and (comment := _COMMENT.match(self._text, event.end_mark.index)):
            self.commented[path] = self._cut(event, len(comment[0]))
        if not event.style and _CURLY.fullmatch(value):
            what = f"Krumme anførselstegn ({value[0]}{value[-1]}) er ikke anførselstegn i YAML, men en del av verdien."
            self._tell(event, what, f"Skriv {quoted(value)}, eller « og » rundt det som er et sitat.")
            return value[1:-1]
        if not event.style and (cut := _CUT_NUMBER.match(self._text, event.end_mark.index - 1)):
            return self._cut_number(event, path, value, cut)
        if hidden := next(
            unseen(without_pictures(value)), None
        ):  # written as an escape; what stands in the file itself is told before
            what = f"Teksten har et usynlig tegn, skrevet som kode: {hidden.name}."
            self._tell(event, what, "Ta det bort, og skriv teksten uten omvendt skråstrek.")
            self.faulty.add(path)
            return None
        return value

    def _cut_number(self, event: Any, path: Path_, value: str, cut: re.Match[str]) -> str:
        """A number that a comma between brackets cuts: whole, when nothing else stands in the field between { and }."""
        if path and isinstance(path[-1], str) and _WHOLE_NUMBER.fullmatch(value) and not cut[2].strip():
            whole = f"{value}.{cut[1]}"
            self._tell(event, "Tallet har komma, og blir delt der.", f"Skriv «{whole}», med punktum.")
            self._cut_at = event.end_mark.index + 1
            return whole
        what, do = "Tallet blir delt ved kommaet.", "Sett anførselstegn rundt, eller mellomrom etter kommaet."
        self._tell(event, what, do)
        return value

    def _cut(self, event: Any, spaces: int) -> Cut:
        end = event.end_mark
        mark = Mark(end.line + 1 + self._lines_before, end.column + spaces)
        whole = self._text[event.start_mark.index :].split("\n", 1)[0]
        return Cut(mark, whole.strip() if event.start_mark.line == end.line else "")

    def _mapping(self, path: Path_, *, listed: bool = False) -> list[dict[str, Value]]:
        """The mapping that has begun. An entry of a list that holds several, since a dash is missing, is as many."""
        results: list[dict[str, Value]] = [{}]
        first: dict[str, Mark] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            result = results[-1]
            refused = self._is_clever(event)
            if not isinstance(event, yaml.ScalarEvent):
                self._no_name(event, result, path, refused=refused)
                continue
            key = _kept_once(normal(str(event.value)))
            is_rest = event.start_mark is not None and event.start_mark.index == self._cut_at
            if is_rest:  # of a number that has been told
                next(self._events)
                continue
            if listed and not refused and self._begins_another(event, key, result, path):
                path = _next(path)
                result, first = {}, {}
                results.append(result)
            if refused or key in result:
                if not refused and not self._is_told_of_twice(event, key, path, first):
                    self._tell_twice(event, key, path, first.get(key))
                self._value(next(self._events), (*path, ""))
                if refused:
                    self.partial.add(path)
                continue
            first[key] = self._mark(event)
            result[key] = self._value(next(self._events), (*path, key))
            if self._noting:
                self.marks[(*path, key)] = self._mark(event)
        return results

    def _no_name(self, event: yaml.Event, result: dict[str, Value], path: Path_, *, refused: bool) -> None:
        """Where the name of a field would stand, something else does: an entry that goes on with a list, or a fault."""
        if marked := self._marked(event):
            self._go_on(event, marked, result, path)
            return
        if not refused:
            self._tell(event, "Feltnavnet er ikke tekst.", "Skriv navnet som ett ord før kolon.")
        self._skip_key(event, path)
        self._value(next(self._events), (*path, ""))
        self.partial.add(path)

    def _marked(self, event: Any) -> str:
        """The field that entries begin with which stand outside their list; nothing for anything else."""
        start = self._text.rfind("\n", 0, event.start_mark.index) + 1
        found = MARKED.match(self._text, start)
        return found[1] if found and found.end() == event.start_mark.index else ""

    def _go_on(self, event: yaml.Event, first: str, result: dict[str, Value], path: Path_) -> None:
        """Reads entries that stand outside their list, as the last of it. Each begins with the field `first`."""
        listed = (key for key, value in reversed(result.items()) if isinstance(value, list) and first in _names(value))
        pattern = rf"^ *(?:- +)?([\w-]+): *\n(?: *#.*\n)* *- +{re.escape(first)}:"
        there = next(listed, None) or re.findall(pattern, self._text, re.MULTILINE)[0]
        before = result.get(there)
        if self._noting:
            self.marks.setdefault((*path, there), self._mark(event))
        begun = before if isinstance(before, list) else []
        result[there] = [*begun, *self._sequence((*path, there), len(begun))]
        next(self._events)  # what such a field would hold

    def _begins_another(self, event: Any, key: str, result: Mapping[str, Value], path: Path_) -> bool:
        """Whether another entry begins at `event`, without a dash: with the first field of the one before, or the next.

        It is told.
        """
        names = list(result)
        if len(names) > 1 and key == names[0]:
            what = f"Her begynner en ny del av listen, for «{key}» står én gang i hver, men streken foran mangler."
            spaces = max(event.start_mark.column - 2, 0)
            before = f", med {spaces} mellomrom foran «- »" if spaces else ""
            return self._tell(event, what, f"Skriv «- {self._line_of(event)}»{before}.")
        if len(names) < 3 or key != names[1]:  # noqa: PLR2004  # of fewer, nobody can tell
            return False
        below = self._text[event.start_mark.index :].split("\n", 2)[1:2]
        if not below or not re.match(rf"\s*{re.escape(names[2])}:", below[0]):
            return False
        self.partial.add(_next(path))
        what = "Her begynner en ny del av listen, men linjen med det første feltet mangler."
        return self._tell(event, what, f"Skriv «- {names[0]}: …» på en linje over denne.")

    def _line_of(self, event: Any) -> str:
        """The start of the line on which `event` stands, from there."""
        return in_full(self._text[event.start_mark.index :].split("\n", 1)[0].strip())

    def _is_told_of_twice(self, event: Any, key: str, path: Path_, first: Mapping[str, Mark]) -> bool:
        """Whether the whole file stands twice from `event` on, or since before it, which is told once."""
        if not path and self._twice is None:  # asked once: it looks through the file
            once, again = self._text[: event.start_mark.index], self._text[event.start_mark.index :]
            self._twice = key == next(iter(first), None) and _bare(again).startswith(_bare(once))
            if self._twice:
                line = self._mark(event).line
                self._tell(event, f"Fra linje {line} står alt i filen en gang til.", f"Slett alt fra linje {line}.")
        return not path and bool(self._twice)

    def _tell_twice(self, event: yaml.Event, key: str, path: Path_, first: Mark | None) -> None:
        before = f", først på linje {first.line}" if first else ""
        do = "Behold ett av dem. Er det en liste, flytt det som står under, opp til den første."
        if path and isinstance(path[-1], int):
            do = "Behold ett av dem. Begynner det noe nytt her, mangler «- » foran det første feltet."
        if key == "ref":
            do += " Er det to steder i kilden, skriv det andre under det første: «also: [{section: …, page: …}]»."
        self._tell(event, f"Feltet «{key[:LONGEST_KEY]}» står to ganger{before}.", do)

    def _sequence(self, path: Path_, before: int = 0) -> list[Value]:
        result: list[Value] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            at = (*path, before + len(result))
            if isinstance(event, yaml.MappingStartEvent) and len(at) < MAX_DEPTH and not self._is_clever(event):
                self.lines[at] = event.start_mark.line + 1 + self._lines_before  # type: ignore[union-attr]  # the parser has marks
                self.columns.setdefault(len(at), event.start_mark.column + 1)  # type: ignore[union-attr]  # the same
                if self._noting:
                    self.marks[at] = self._mark(event)
                result += self._mapping(at, listed=True)
            else:
                result.append(self._value(event, at))
        return result

    def _skip(self, path: Path_) -> None:
        """Passes over a mapping or list whose start has been read, without calling itself."""
        self.faulty.add(path)
        depth = 1
        while depth:
            event = next(self._events)
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)

    def _skip_key(self, event: yaml.Event, path: Path_) -> None:
        if isinstance(event, yaml.CollectionStartEvent):
            self._skip((*path, ""))

    def _is_clever(self, event: yaml.Event) -> bool:
        """Whether the event asks for more of YAML than contributors may use; it is told."""
        if isinstance(event, yaml.AliasEvent):
            return self._tell(
                event, f"«*{event.anchor}» viser til en annen del av filen.", "Skriv teksten her i stedet."
            )
        if anchor := getattr(event, "anchor", None):
            return self._tell(event, f"«&{anchor}» lager et anker.", "Ta det bort, og skriv teksten der den trengs.")
        if (tag := getattr(event, "tag", None)) not in (None, "!"):
            return self._tell(event, f"«{tag}» er en YAML-type.", "Ta den bort, og skriv bare verdien.")
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<" and not event.style:
            return self._tell(event, "«<<» slår sammen felt.", "Skriv feltene her i stedet.")
        return False

    def _tell(self, event: yaml.Event, what: str, do: str) -> bool:
        mark = self._mark(event)
        self.problems.append(Problem(self._file, mark.line, mark.column, what, do))
        return True

    def _mark(self, event: Any) -> Mark:
        return Mark(event.start_mark.line + 1 + self._lines_before, event.start_mark.column + 1)


def _bare(text: str) -> str:
    """What stands in the lines of YAML, without comments and empty lines between them."""
    return "".join(f"{line}\n" for line in text.split("\n") if line.strip() and not line.startswith("#"))


def _names(listed: list[Value]) -> set[str]:
    """The fields of the entries of a list."""
    return {name for one in listed if isinstance(one, dict) for name in one}


def _next(path: Path_) -> Path_:
    """The path of the entry after the one at `path`."""
    return (*path[:-1], int(path[-1]) + 1)


def texts(value: Value, path: Path_ = ()) -> Iterator[tuple[Path_, str]]:
    """Every text in a value, with its path."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from texts(inner, (*path, index))

"""What a contributor most likely meant where YAML reads something else, with the very text to write.

The parser stops at the first sign that it cannot place, which is seldom where the slip was made. Here the lines around
it are looked at the way a person does who has seen the slip before. What is always a slip is told before the file is
parsed, and put right for the parser, so that the rest is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from knowledge_base.meanings import field_names, labelled
from knowledge_base.problems import Problem

SHOWN = 90
"""Characters of a text that a message repeats to tell which it is."""
WRITTEN = 6000
"""Characters of a text that a message says to write, as many as any field has room for: who copies half loses half."""

_FIELD = re.compile(r"^( *)((?:- +)?)([A-Za-zÀ-ɏ_][\wÀ-ɏ-]*):(?: +(.*))?$")
_CLOSES = {'"': '"', "'": "'", "{": "}", "[": "]"}
FARTHEST = 40
"""Lines above the place where the parser stopped in which something may have been left open."""
_QUOTES = "“”„‟‘’"
_STRAIGHT = "\"'"
_CURLY = re.compile(f"^[{_QUOTES}]|[{_QUOTES}]$")


@dataclass(frozen=True)
class Field:
    """A line that begins a field."""

    indent: int
    """The column of the name, from 0: after the dash, if there is one."""
    dash: bool
    name: str
    value: str

    @classmethod
    @lru_cache(maxsize=4096)  # whoever looks for a slip asks it of each line of a file
    def of(cls, line: str) -> Field | None:
        """The field that `line` begins, if any."""
        found = _FIELD.match(line)
        if found is None:
            return None
        return cls(len(found[1]) + len(found[2]), bool(found[2]), found[3], (found[4] or "").strip())

    def quoted(self) -> str:
        """The field with its value in quotes, as it may be written."""
        return f"{self.name}: {quoted(self.value)}"


def in_full(text: str) -> str:
    """`text` as a message says to write it: whole, but for one that no field has room for."""
    return text if len(text) <= WRITTEN else f"{text[:SHOWN].rstrip()} … {text[-SHOWN:].lstrip()}"


def quoted(text: str) -> str:
    """`text` between quotes, whatever stood around it."""
    inner = in_full(_CURLY.sub("", text).strip())
    return f"'{inner}'" if '"' in inner or "\\" in inner else f'"{inner}"'


# --- told before the file is parsed ----------------------------------------------------------------------------------


def mended(text: str, file: str) -> tuple[str, list[Problem]]:
    """`text` as the parser may have it, with every line where it was, and a problem for each slip put right."""
    problems: list[Problem] = []
    lines = text.split("\n")
    _merge_marks(lines, file, problems)
    _marks_of_texts(lines, file, problems)
    _texts_beside_their_marks(lines, file, problems)
    _halves_of_marks(lines, file, problems)
    _hard_spaces(lines, file, problems)
    _fences(lines, file, problems)
    _round_brackets(lines, file, problems)
    _other_dashes(text, lines, file, problems)
    _lists_begun_again(lines, file, problems)
    _dashes_alone(lines, file, problems)
    _no_dashes(lines, file, problems)
    _no_spaces(lines, file, problems)
    _documents(lines, file, problems)
    return ("\n".join(lines) if problems else text), problems


def _merge_marks(lines: list[str], file: str, problems: list[Problem]) -> None:
    """Two versions of the same lines, as Git leaves them. The first one is read on."""
    start: int | None = None
    second = False
    for index, line in enumerate(lines):
        if line.startswith("<<<<<<< ") and start is None:
            start, second = index, False
        elif start is not None and line.startswith(">>>>>>> "):
            what = f"Linje {start + 1} til {index + 1} har to versjoner av det samme, etter en fletting i Git."
            do = "Behold den ene, og slett linjene som starter med «<<<<<<<», «=======» og «>>>>>>>»."
            problems.append(Problem(file, start + 1, 1, what, do))
            lines[start], lines[index], start = "", "", None
        elif start is not None and (second or line == "======="):
            second, lines[index] = True, ""


_MARK = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}")
"""A line that Git leaves where two have changed the same. No text of ours stands at the margin."""


def _halves_of_marks(lines: list[str], file: str, problems: list[Problem]) -> None:
    """Marks of two versions that are left where somebody took away the others: one fault for those that go together."""
    found = [index for index, line in enumerate(lines) if line[:1] in _MARKS and _MARK.fullmatch(line.rstrip())]
    runs: list[list[int]] = []
    for index in found:
        beside = runs and not any(line.strip() for line in lines[runs[-1][-1] + 1 : index])
        if beside:
            runs[-1].append(index)
        else:
            runs.append([index])
    for run in runs:
        marks = ", ".join(dict.fromkeys(f"«{lines[index][:7]}»" for index in run))
        one = len(run) == 1
        what = f"{'Linjen med' if one else 'Linjene med'} {marks} står igjen etter en fletting i Git."
        do = "Ta bort linjen." if one else "Ta bort linjene."
        problems.append(Problem(file, run[0] + 1, 1, what, do))
        _taken_out(lines, run)


_MARKS = frozenset("<>|=")


def _taken_out(lines: list[str], run: Sequence[int]) -> None:
    """Takes these lines out of `lines`, with every other where it was.

    In the middle of a text an empty line would make two paragraphs of it, so the last words before go on there.
    """
    before, after = run[0] - 1, run[-1] + 1
    words = lines[before].split() if before >= 0 else []
    indent = indent_of(lines[before]) if words else 0
    goes_on = after < len(lines) and lines[after].strip() != "" and indent_of(lines[after]) == indent
    is_text = goes_on and not any(Field.of(lines[at]) or lines[at].lstrip()[:2] == "- " for at in (before, after))
    rest = words[-len(run) :] if is_text and len(words) > len(run) else []
    if rest:
        lines[before] = " " * indent + " ".join(words[: -len(run)])
    for at, index in enumerate(run):
        lines[index] = " " * indent + rest[at] if rest else ""


_MARK_OF_TEXT = re.compile(r"( *(?:- +)?)([a-z_]+): *((>|&gt;)|\|)( ?(?:-?[–—−‐‑‒―_]|--)|-?) *")
"""The name of a field and the mark of a text below it, where a program or a finger has put another sign for a part."""


def _marks_of_texts(lines: list[str], file: str, problems: list[Problem]) -> None:
    """Marks of a text on the lines below, with another sign for the hyphen: programs make a dash of it."""
    for index, line in enumerate(lines):
        found = _MARK_OF_TEXT.fullmatch(line) if line.rstrip()[-1:] in _ENDS_OF_MARKS else None
        below = next((one for one in lines[index + 1 :] if one.strip()), "") if found else ""
        if found is None or found[3] + found[5] in _RIGHT_MARKS or indent_of(below) <= indent_of(line):
            continue
        right = f"{found[2]}: {'>' if found[4] else '|'}-"
        what = f"Etter «{found[2]}:» står «{found[3]}{found[5]}», som ikke er et tegn YAML kjenner for lang tekst."
        problems.append(Problem(file, index + 1, found.start(3) + 1, what, f"Skriv «{right}»."))
        lines[index] = f"{found[1]}{right}"


_FIRST_WORDS = 4
"""Words that tell where a text begins."""
_TEXT_BESIDE_ITS_MARK = re.compile(r"(?P<mark>[>|](?P<hyphen>[+-]?)) +(?P<rest>[^\s#].*)")


def _texts_beside_their_marks(lines: list[str], file: str, problems: list[Problem]) -> None:
    """Texts that begin on the line of the mark that says they stand below it."""
    for index, line in enumerate(lines):
        field = Field.of(line)
        found = _TEXT_BESIDE_ITS_MARK.fullmatch(field.value) if field and field.value[:1] in "|>" else None
        if field is None or found is None or field.name not in field_names():
            continue
        below = next((one for one in lines[index + 1 :] if one.strip()), "")
        goes_on = indent_of(below) > field.indent and bool(below)
        before, rest = line.rstrip().removesuffix(field.value), found["rest"]
        is_more = found["mark"] == ">" and rest[0].isdigit()  # «> 50 prosent» means more than that
        if is_more or not (goes_on or found["hyphen"]):
            continue
        what = f"Teksten begynner på samme linje som «{found['mark']}», og skal stå på linjene under."
        if goes_on:
            spaces = indent_of(below)
            lines[index] = f"{before}{found['mark']}"
            lines[index + 1] = f"{' ' * spaces}{rest} {lines[index + 1].strip()}".rstrip()
            begins = " ".join(rest.split()[:_FIRST_WORDS])
            do = f"Sett linjeskift etter «{found['mark']}», og {spaces} mellomrom foran «{begins} …»."
        else:
            lines[index] = f"{before}{quoted(rest)}"
            do = f"Skriv «{field.name}: {quoted(rest)}»."
        problems.append(Problem(file, index + 1, len(before) + 1, what, do))


_ENDS_OF_MARKS = frozenset("–—−‐‑‒―_-;")
_RIGHT_MARKS = frozenset({">", ">-", "|", "|-"})


_OTHER_DASH = re.compile(r"^( *)([–—−‐‑•·▪‣*+]|\d{1,2}[.)]) +(?=\S)|^( *)(-)(?=[a-z_]+: )", re.MULTILINE)
_ONLY_BEFORE_FIELDS = re.compile(r"[*+]|\d.+")
"""Signs that a line of a text may begin with, and an entry of texts as well."""


def _other_dashes(text: str, lines: list[str], file: str, problems: list[Problem]) -> None:
    """Signs that a program has put for the dash of a list: entries with fields, and the first entry under a field."""
    if not _OTHER_DASH.search(text):
        return
    for index, line in enumerate(lines):
        found = _OTHER_DASH.match(line)
        if found is None:
            continue
        indent, sign = found[1] or found[3] or "", found[2] or found[4]
        right = f"{indent}- {line[found.end() :]}"
        owner = _owner(lines, index)
        is_text = owner is None or owner.value != ""
        beside = any(one.startswith(f"{indent}- ") for one in lines[max(0, index - FARTHEST) : index])
        beside = (beside or lines[index - 1].rstrip().endswith(":")) and not _ONLY_BEFORE_FIELDS.fullmatch(sign)
        if (is_text or not (Field.of(right) or beside)) and not _has_a_brother(lines, right):
            continue
        what = f"Linjen starter med «{sign}», som ikke er streken som YAML vil ha foran hver del av en liste."
        what = "Det mangler et mellomrom etter streken." if sign == "-" else what
        shown = in_full(right.strip())
        problems.append(Problem(file, index + 1, len(indent) + 1, what, f"Skriv «{shown}»."))
        lines[index] = right


_FENCE = frozenset({"```", "~~~"})


def _fences(lines: list[str], file: str, problems: list[Problem]) -> None:
    """The lines that stand around YAML in a guide and in a chat, and what the chat says around them, copied with it."""
    at = [index for index, line in enumerate(lines) if line[:3] in _FENCE and re.fullmatch(r"...\w*\s*", line)]
    runs = [(index, index) for index in at]
    if at and (said := _talk(lines[: at[0]])):
        runs[0] = (said[0], at[0])
    if len(at) > 1 and (said := _talk(lines[at[-1] + 1 :])):
        runs[-1] = (at[-1], at[-1] + 1 + said[-1])
    for first, last in runs:
        named = f"Linje {first + 1}–{last + 1}" if last > first else f"Linjen «{lines[first].strip()}»"
        what = f"{named} fulgte med der dette er kopiert fra, og er ikke YAML."
        problems.append(Problem(file, first + 1, 1, what, "Ta bort linjene." if last > first else "Ta bort linjen."))
        lines[first : last + 1] = [""] * (last - first + 1)


def _talk(lines: Sequence[str]) -> Sequence[int]:
    """Where somebody says something here; nowhere when there is a field or an entry of a list. Comments may stay."""
    said = [index for index, line in enumerate(lines) if line.strip() and not line.startswith("#")]
    fields = field_names()
    is_yaml = any(
        lines[index].startswith(("- ", " "))
        or ((found := Field.of(lines[index])) is not None and (found.name in fields or found.name.islower()))
        for index in said
    )
    return () if is_yaml else said


_ROUND = re.compile(r"(?:(?<=: )|(?<=- )|(?<=, )|(?<=\[))\(([a-z_]+: [^()]*)\)")
"""Fields between ( and ), where a value stands."""


def _round_brackets(lines: list[str], file: str, problems: list[Problem]) -> None:
    """Fields between round brackets, where curly ones are meant: (section: Innledning, page: 3)."""
    for index, line in enumerate(lines):
        if "(" not in line:
            continue
        right = line
        while (found := _ROUND.search(right)) and found[1].split(":")[0] in field_names():
            right = f"{right[: found.start()]}{{{found[1]}}}{right[found.end() :]}"
        value = re.sub(r"^ *(?:- +)?(?:[\w-]+: +)?", "", line)
        if right == line or value[0] not in "([{":  # a text may say it in passing
            continue
        shown = in_full(right.strip())
        what = "Feltene står mellom ( og ). I YAML skal de stå mellom { og }."
        problems.append(Problem(file, index + 1, line.index("(") + 1, what, f"Skriv «{shown}»."))
        lines[index] = right


def _lists_begun_again(lines: list[str], file: str, problems: list[Problem]) -> None:
    """The name of a list once more among its entries, which go on below it."""
    lists: list[tuple[Field, int]] = []  # those that are open, the outermost first, each with its line
    for index, line in enumerate(lines):
        field = Field.of(line)
        if not line.strip() or line.lstrip()[0] == "#" or (field is None and line.lstrip()[0] == "-"):
            continue
        same = next((one for one in lists if field and one[0] == field and not field.value), None)
        below = next((one for one in lines[index + 1 :] if one.strip()), "") if same else ""
        if same and lists[-1] == same and re.match(r" *-(?: |$)", below) and _begins_alike(lines, same[1], below):
            what = f"Listen «{same[0].name}» begynner på linje {same[1] + 1}, og navnet står en gang til her."
            problems.append(Problem(file, index + 1, same[0].indent + 1, what, "Ta bort linjen. Listen går videre."))
            lines[index] = ""
            continue
        starts = indent_of(line)
        lists = [one for one in lists if one[0].indent < starts or (field and field.dash and one[0].indent == starts)]
        if field and not field.value and not field.dash:
            lists.append((field, index))


def _begins_alike(lines: Sequence[str], owner: int, entry: str) -> bool:
    """Whether what stands below the line `owner` begins with a dash as far in as that of `entry`."""
    below = next((one for one in lines[owner + 1 :] if one.strip()), "")
    return re.match(r" *-(?: |$)", below) is not None and indent_of(below) == indent_of(entry)


def _dashes_alone(lines: list[str], file: str, problems: list[Problem]) -> None:
    """A dash on a line of its own, with the first field of its entry below it and no further in."""
    for index, line in enumerate(lines[:-1]):
        field = Field.of(lines[index + 1]) if line.strip() == "-" else None
        if field is None or field.dash or field.indent != indent_of(line):
            continue
        owner = _owner(lines, index)
        if owner is not None and owner.value:
            continue  # a text
        last = index + 2
        while last < len(lines) and (one := Field.of(lines[last])) and not one.dash and one.indent == field.indent:
            last += 1
        do = f"Skriv dem på én linje: «- {in_full(lines[index + 1].strip())}»."
        which = f"linje {index + 3}–{last}" if last > index + 3 else f"linje {last}"
        do += f" Sett {STEP} mellomrom til foran {which}." if last > index + 2 else ""
        what = f"Streken står alene på linjen, og «{field.name}» under står ikke lenger inn."
        problems.append(Problem(file, index + 1, field.indent + 1, what, do))
        lines[index + 1] = f"{' ' * field.indent}- {lines[index + 1].strip()}"
        lines[index] = ""
        for at in range(index + 2, last):
            lines[at] = " " * STEP + lines[at]


_SHORT_ENTRY = 40
"""Letters of a line that can be an entry of a list whose dashes were forgotten. A text goes on longer."""


def _no_dashes(lines: list[str], file: str, problems: list[Problem]) -> None:
    """Entries of a list, each on a line below the name of the list, without a dash before any."""
    for index, line in enumerate(lines):
        field = Field.of(line)
        if field is None or field.value:
            continue
        last = index
        while last + 1 < len(lines) and _may_be_entry(lines[last + 1], field.indent):
            last += 1
        if last == index or (last == index + 1 and not _is_id_beside(lines[last], field)):
            continue  # one line is a text
        indent = max(field.indent, indent_of(lines[index + 1]))
        what = f"Linjene under «{field.name}» ser ut til å være en liste, men mangler strekene foran."
        do = f"Skriv «- » foran hver av dem: «- {lines[index + 1].strip()}»."
        if last == index + 1:
            what = f"Linjen under «{field.name}» ser ut til å høre til en liste, men mangler streken foran."
            do = f"Skriv «- {lines[last].strip()}»."
        problems.append(Problem(file, index + 2, indent_of(lines[index + 1]) + 1, what, do))
        for at in range(index + 1, last + 1):
            lines[at] = f"{' ' * indent}- {lines[at].strip()}"


def _is_id_beside(line: str, field: Field) -> bool:
    """Whether a line is an id that stands no further in than the field above it, where no text of it may stand."""
    return indent_of(line) == field.indent and re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", line.strip()) is not None


_NO_SPACE = re.compile(r"^( *(?:- +)?)([a-z_]+):(?=[\[{])")


def _no_spaces(lines: list[str], file: str, problems: list[Problem]) -> None:
    """Brackets right behind the colon of a field, which YAML reads as a part of its name."""
    for index, line in enumerate(lines):
        found = _NO_SPACE.match(line)
        owner = _owner(lines, index) if found else None
        if found is None or (owner and re.fullmatch(r"[>|][-+]?", owner.value)):
            continue
        shown = in_full(f"{found[2]}: {line[found.end() :].rstrip()}")
        what = f"Det mangler et mellomrom etter «{found[2]}:»."
        problems.append(Problem(file, index + 1, len(found[0]) + 1, what, f"Skriv «{shown}»."))
        lines[index] = f"{found[0]} {line[found.end() :]}"


def _may_be_entry(line: str, indent: int) -> bool:
    """Whether a line is a few words, as an entry of a list is, and not a line of a text or a field."""
    words = line.strip()
    is_short = 0 < len(words) <= _SHORT_ENTRY and words[-1] not in ".,;:!?" and ":" not in words
    return (
        is_short and indent_of(line) >= indent and (words[0].isupper() or re.fullmatch("[a-z0-9-]+", words) is not None)
    )


def _has_a_brother(lines: Sequence[str], entry: str) -> bool:
    """Whether another entry of a list begins with the same field as `entry`, as far in: no text looks so."""
    mine = Field.of(entry)
    others = (Field.of(line) for line in lines if line.lstrip().startswith("- "))
    return mine is not None and any(one and (one.indent, one.name) == (mine.indent, mine.name) for one in others)


def _owner(lines: Sequence[str], index: int) -> Field | None:
    """The field that the line at `index` stands under, or beside whose entries it stands, if it is written so."""
    indent = indent_of(lines[index])
    for line in reversed(lines[:index]):
        is_field_beside = indent_of(line) == indent and line.lstrip()[:1] != "-" and Field.of(line)
        if line.strip() and (indent_of(line) < indent or is_field_beside):
            return Field.of(line)
    return None


_HARD = re.compile(r"^[ \xa0-]*\xa0[ \xa0-]*|(?<=:)[ \xa0]*\xa0[ \xa0]*(?=\S|$)|[ \xa0]*\xa0[ \xa0]*$")


def _hard_spaces(lines: list[str], file: str, problems: list[Problem]) -> None:
    """Spaces that do not break, where YAML wants those that do: before a field, after its colon, last on the line."""
    for index, line in enumerate(lines):
        if "\xa0" not in line or not (found := _HARD.search(line)):
            continue
        where = "Innrykket har harde mellomrom" if not found.start() else "Linjen har et hardt mellomrom"
        if found.start():
            where += " etter kolon" if found.end() < len(line) else " sist"
        what = f"{where}, som ser ut som vanlige, men kommer fra Word eller en nettside."
        do = "Slett dem, og trykk på mellomromstasten i stedet."
        problems.append(Problem(file, index + 1, line.index("\xa0") + 1, what, do))
        lines[index] = _HARD.sub(lambda one: one[0].replace("\xa0", " "), line)


def _documents(lines: list[str], file: str, problems: list[Problem]) -> None:
    """A line of dashes in the middle of a file, which would begin another document, though the same one goes on."""
    if not any(line.startswith("---") for line in lines):
        return
    names = [field.name for line in lines if (field := Field.of(line)) and not field.indent]
    if len(names) != len(set(names)):  # there are two
        return
    begun = False
    for index, line in enumerate(lines):
        if begun and re.fullmatch(r"---\s*", line):
            problems.append(Problem(file, index + 1, 1, "Linjen «---» deler filen i to dokumenter.", "Ta bort linjen."))
            lines[index] = ""
        begun = begun or bool(line.strip() and line.lstrip()[0] not in "#%")


# --- told where the parser stops --------------------------------------------------------------------------------------


Lines = Mapping[int, str]
"""Lines as they were meant, each by its number from 1."""


@dataclass(frozen=True)
class Guess:
    """What was most likely done, with its place, from 1, cause and remedy."""

    line: int
    column: int
    what: str
    do: str
    meant: Lines
    """The lines as the remedy makes them, so that the rest can be read. Empty where it makes more lines, or fewer."""
    is_rough: bool = False
    """Whether what stands there is no more than kept from the parser, and best not judged."""


def as_text(lines: Sequence[str], number: int) -> Lines:
    """The lines of the field that begins at line `number`, with the whole of its value between quotes."""
    line = lines[number - 1] if 1 <= number <= len(lines) else ""
    found = Field.of(line)
    if found is None or not found.value:
        return {}
    last = number
    while last < len(lines) and indent_of(lines[last]) > found.indent and lines[last].strip():
        last += 1
    before = len(line) - len(line[found.indent :].split(":", 1)[1].lstrip())
    text = "\n".join([line[before:], *lines[number:last]]).rstrip().replace("'", "''")
    return dict(enumerate(f"{line[:before]}'{text}'".split("\n"), start=number))


def _moved(lines: Sequence[str], first: int, last: int, spaces: int) -> Lines:
    """Lines `first` to `last` with as many spaces more before them; with fewer, where `spaces` is less than 0."""
    block = {number: lines[number - 1] for number in range(first, last + 1)}
    return {number: " " * spaces + line if spaces > 0 else line[-spaces:] for number, line in block.items() if line}


def _last_of(lines: Sequence[str], number: int, least: int, *, until: str = "") -> int:
    """The last line of those from `number` on that have `least` spaces before them, and do not start with `until`."""
    last = number
    while last < len(lines) and (line := lines[last]).strip() and indent_of(line) >= least:
        if until and line.startswith(until):
            break
        last += 1
    return last


def likely(lines: Sequence[str], line: int, said: str) -> Guess | None:
    """What most likely made the parser stop at `line`, where it `said` why. None when the lines tell no more."""
    for fragment, guess in _GUESSES:
        for number in (line, line - 1) if fragment in said else ():
            if 1 <= number <= len(lines) and (found := guess(lines, number)):
                return found
    return None


def _glued(lines: Sequence[str], number: int) -> Guess | None:
    """An entry pasted behind the last line of the one before it."""
    found = re.search(r"[}\]\"](- +[a-z_]+:.*)$", lines[number - 1])
    if found is None:
        return None
    what = f"Her mangler et linjeskift foran «{found[1][:SHOWN]}»."
    return Guess(number, found.start(1) + 1, what, "Sett markøren foran streken, og trykk Enter.", {})


_QUOTED_START = re.compile(r"^( *(?:- +)?(?:[\w-]+: +)?)\"([^\"]*)\"( *[^\s,}\]#:].*)$")


def _quoted_start(lines: Sequence[str], number: int) -> Guess | None:
    """A text that starts with a quotation and goes on."""
    found = _QUOTED_START.match(lines[number - 1])
    if found is None:
        return None
    text = f"«{found[2]}»{found[3]}"
    shown = in_full(text)
    what = "Teksten starter med et sitat i rette anførselstegn, og YAML tror at den slutter der sitatet slutter."
    meant = as_text([*lines[: number - 1], found[1] + text, *lines[number:]], number)
    return Guess(number, len(found[1]) + 1, what, f"Skriv «{found[1].strip()} {shown}».", meant)


def _not_closed(lines: Sequence[str], number: int) -> Guess | None:
    """A value that opens with a quote or a bracket and does not close, though the next line is another field."""
    for above in range(number, 0, -1):
        line = lines[above - 1]
        field = Field.of(line) or _entry(line)
        if field is None or field.value[:1] not in _CLOSES or _closes(field.value):
            continue
        if number - above >= FARTHEST and field.value[0] not in _STRAIGHT:
            continue  # a quote runs on to the next one, or to the end of the file
        after = lines[above] if above < len(lines) else ""
        goes_on = indent_of(after) > field.indent or after.strip()[:1] == _CLOSES[field.value[0]]
        if (after.strip() and goes_on) or _closes_below(lines, above, field):
            continue
        before = f"{field.name}: " if field.name else "- "
        if re.match(r"'\d", field.value):
            what = "Apostrofen først i teksten er et anførselstegn for YAML, og teksten slutter aldri."
            do = f"Sett anførselstegn rundt hele teksten: «{before}{quoted(field.value)}»."
            return Guess(above, len(line) - len(field.value) + 1, what, do, as_text(lines, above))
        end, wrong = _CLOSES[field.value[0]], _closes_otherwise(field.value)
        closed = f"{before}{field.value[:-1] if wrong else field.value}{end}"
        shown = in_full(closed)
        what = f"«{field.value[0]}» etter «{before.rstrip()}» er ikke lukket."
        meant = {above: f"{line.rstrip()[:-1] if wrong else line.rstrip()}{end}"}
        return Guess(above, len(line) - len(field.value) + 1, what, f"Skriv «{shown}».", meant)
    return None


def _closes_otherwise(value: str) -> bool:
    """Whether a bracket ends with one of another kind, which nothing in it opens: {section: Mål)."""
    opens = {")": "(", "]": "[", "}": "{"}.get(value[-1], "")
    return value[0] in "{[" and opens not in ("", value[0]) and value.count(opens) < value.count(value[-1])


def _closes_below(lines: Sequence[str], number: int, field: Field) -> bool:
    """Whether a text in quotes that opens on a line ends on one below, before the next field or entry."""
    for line in lines[number:] if field.value[0] in _STRAIGHT else ():
        other = Field.of(line) or _entry(line)
        if other is not None and other.indent <= field.indent:
            return False
        if line.rstrip().endswith(field.value[0]):
            return True
    return False


def _entry(line: str) -> Field | None:
    """An entry of a list that is a text, as a field without a name."""
    found = re.match(r"^( *)- +(\S.*)$", line)
    return Field(len(found[1]), dash=True, name="", value=found[2].strip()) if found else None


def _closes(value: str) -> bool:
    opening, closing = value[0], _CLOSES[value[0]]
    if re.match(r"'\d\d(?!\d)", value):  # an apostrophe for the first half of a year
        return value.endswith("'")
    if opening == closing:
        return value.count(opening) > 1
    return value.count(opening) <= value.count(closing)


def _not_moved_in(lines: Sequence[str], number: int) -> Guess | None:
    """A text on lines of its own that do not stand further in than the field it belongs to."""
    for above in range(number, max(0, number - FARTHEST), -1):
        field = Field.of(lines[above - 1])
        if field is None or not re.fullmatch(r"[>|][-+]?", field.value) or above == len(lines):
            continue
        first = lines[above]
        if not first.strip() or indent_of(first) > field.indent or Field.of(first) or first.lstrip()[:1] == "-":
            return None
        last = above + 1
        while last < len(lines) and lines[last].strip() and not Field.of(lines[last]):
            last += 1
        spaces = field.indent + STEP - indent_of(first)
        what = f"Teksten under «{field.name}: {field.value}» står ikke lenger inn enn feltet, og er derfor ikke med."
        do = f"Sett {field.indent + STEP} mellomrom foran hver linje av teksten."
        return Guess(above + 1, indent_of(first) + 1, what, do, _moved(lines, above + 1, last, spaces))
    return None


def _too_far_out(lines: Sequence[str], number: int) -> Guess | None:
    """A line of a text that stands further out than the lines of the text around it."""
    for index in range(min(number, len(lines)) - 1, max(0, number - FARTHEST), -1):
        line = lines[index]
        if not line.strip() or Field.of(line) or line.lstrip()[:1] in {"-", "#"}:
            continue
        start = next((at for at in range(index - 1, -1, -1) if lines[at].strip() and not _is_text(lines[at])), -1)
        field = Field.of(lines[start]) if start >= 0 else None
        if field is None or not re.fullmatch(r"[>|][-+]?", field.value) or start + 1 >= index:
            continue
        indent = indent_of(lines[start + 1])
        if not field.indent < indent or indent_of(line) >= indent:
            continue
        mine, after = indent_of(line), lines[index + 1] if index + 1 < len(lines) else ""
        if field.indent < mine == indent_of(after) and _is_text(after):  # the lines above are those that stand apart
            what = f"Teksten under «{field.name}: {field.value}» begynner lenger inn enn den går videre."
            meant = _moved(lines, start + 2, index, mine - indent)
            return Guess(start + 2, indent + 1, what, f"Sett {mine} mellomrom foran hver linje av teksten.", meant)
        what = f"Linjen hører til teksten under «{field.name}: {field.value}», men har for lite innrykk."
        return Guess(
            index + 1, indent_of(line) + 1, what, f"Sett {indent} mellomrom foran den, som foran linjene over.",
            _moved(lines, index + 1, index + 1, indent - indent_of(line)),
        )  # fmt: skip
    return None


def _fallen_out(lines: Sequence[str], number: int) -> Guess | None:
    """A line of a text that is broken with Enter, and goes on no further in than its field."""
    for index in range(min(number, len(lines)) - 1, max(0, number - FARTHEST), -1):
        line, above = lines[index], Field.of(lines[index - 1])
        if above is None or not above.value or above.value[0] in _NO_PLAIN_TEXT:
            continue
        if not _goes_on(line) or indent_of(line) > above.indent or _looks_like_field(lines, line, above):
            continue
        last = index + 1
        while last < len(lines) and _goes_on(lines[last]):
            last += 1
        spaces, mine = above.indent + STEP, indent_of(line)
        what = f"Linjen hører til teksten i «{above.name}» over, men har for lite innrykk."
        which = "den" if last == index + 1 else f"linje {index + 1}–{last}"
        return Guess(
            index + 1, mine + 1, what, f"Sett {spaces} mellomrom foran {which}, eller skriv alt på én linje.",
            _moved(lines, index + 1, last, spaces - mine),
        )  # fmt: skip
    return None


def _looks_like_field(lines: Sequence[str], line: str, above: Field) -> bool:
    """Whether a line is a field that lacks its colon, and not the rest of the text in the field above it.

    It begins with the name of a field, and stands where one would; or with a small letter after a full stop.
    """
    first = re.match(r"[a-z_]+", line.lstrip())
    if first is None:
        return False
    name = first[0]
    if re.match(r" ?[:=]", line.lstrip()[len(name) :]):
        return True
    stands_so = indent_of(line) == above.indent
    is_name = "_" in name or name in field_names() - _WORDS_TOO
    is_name = is_name or any((one := Field.of(other)) and one.name == name for other in lines)
    return (stands_so and is_name) or (above.value.endswith((".", "!", "?")) and indent_of(line) == above.indent)


_WORDS_TOO = frozenset({"by", "do", "side", "term", "to", "verb"})
"""Names of fields that are words of ours: a city, a page, two."""
_NO_PLAIN_TEXT = frozenset("\"'>|{[&*!%@`")
"""What a value begins with that is no text on the line of its field."""


def _goes_on(line: str) -> bool:
    """Whether a line can be part of a text that began above it."""
    first = line.lstrip()[:1]
    return _is_text(line) and (first.isalnum() or first in set("«(–"))


def _is_text(line: str) -> bool:
    """Whether a line begins no field and no entry of a list."""
    return Field.of(line) is None and not line.lstrip().startswith("- ")


def _no_comma(lines: Sequence[str], number: int) -> Guess | None:
    """Fields between { and } with something else between them than a comma."""
    line = lines[number - 1]
    found = re.search(r"\{([^{}]*)\}", line)
    if found is None:
        return None
    right = re.sub(r" *;(?= *[a-z_]+: )", ",", found[1])
    right = re.sub(r"(?<=[\w\"'])\s+(?=[a-z_]+: )", ", ", right)
    if right == found[1]:
        return None
    wrong = next(at for at, (one, other) in enumerate(zip(found[1], right, strict=False)) if one != other)
    is_semicolon = found[1][wrong] == ";"
    what = "Mellom feltene i {…} " + (
        "står et semikolon, der YAML vil ha komma." if is_semicolon else "mangler et komma."
    )
    meant = f"{line[: found.start(1)]}{right}{line[found.end(1) :]}"
    shown = meant.strip().removeprefix("- ")
    return Guess(number, found.start(1) + wrong + 1, what, f"Skriv «{shown}».", {number: meant})


_NAMED = re.compile(r"([,;]? *)(?<![\w-])([a-z_]+): +")


def _on_one_line(lines: Sequence[str], number: int) -> Guess | None:
    """Fields after one another on a line: - avoid: rulle ut, write: innføre."""
    line = lines[number - 1]
    start = re.match(r" *((?:- +)?)", line)
    pairs = _pairs_on(line[start.end() :]) if start else []
    if start is None or len(pairs) < 2:  # noqa: PLR2004  # one field is as it should be
        return None
    around = f"{pairs.pop(0)[0]}: " if not pairs[0][1] else ""
    if around[:-2] == pairs[0][0]:  # the name of the field stands in it once more
        return None
    names = " og ".join(f"«{name}»" for name, _ in pairs)
    if not around and not start[1]:  # fields of a record that has others on lines of their own
        what = f"Feltene {names} står på samme linje."
        do = "Skriv dem på hver sin linje: " + ", og under det ".join(f"«{name}: {value}»" for name, value in pairs)
        return Guess(number, start.end() + 1, what, f"{do}.", {})
    right = f"{around}{{{', '.join(f'{name}: {_flow(value)}' for name, value in pairs)}}}"
    those = (
        f"Feltene {names} står på samme linje"
        if pairs[1:]
        else f"Feltet {names} står på samme linje som «{around[:-2]}»"
    )
    what = f"{those}, og da skal {'de' if pairs[1:] else 'det'} ha {{ og }} rundt seg."
    shown = right if around else f"- {right}"
    return Guess(number, start.end() + 1, what, f"Skriv «{shown}».", {number: f"{line[: start.end()]}{right}"})


def _pairs_on(text: str) -> list[tuple[str, str]]:
    """The fields that stand after one another in `text`, with their values; none where it is one text with a colon."""
    outside = re.sub(r"\{[^{}]*\}|\[[^\[\]]*\]|\"[^\"]*\"", lambda one: "x" * len(one[0]), text)
    found = [
        one for one in _NAMED.finditer(outside)
        if one[2] in field_names() and (one.start() == 0 or one[1] not in {"", " "} or one[2] not in _WORDS_TOO)
    ]  # fmt: skip
    if not found or found[0].start() or re.search(r": ", _NAMED.sub("", outside)):
        return []
    ends = [*(one.start() for one in found[1:]), len(text)]
    return [(one[2], text[one.end() : end].strip()) for one, end in zip(found, ends, strict=True)]


def _flow(value: str) -> str:
    """A value as it may stand between { and }."""
    return value if re.fullmatch(r"\w[\w ./-]*|\{.*\}|\[.*\]|\".*\"", value) else quoted(value)


def _no_first_dash(lines: Sequence[str], number: int) -> Guess | None:
    """A list whose first entry begins without a dash, which stands before the one at `number`."""
    found = re.match("( *)- ", lines[number - 1])
    owner = _owner_at(lines, number) if found else None
    if found is None or owner is None:
        return None
    first = Field.of(lines[owner])
    if first is None or first.dash or not first.value:
        return None
    meant = f"{found[1]}- {lines[owner].strip()}"
    what = f"Her begynner den første delen av listen «{_name_of(lines, owner)}», men streken foran mangler."
    last = _last_of(lines, owner + 1, len(found[1]) + 1, until=f"{found[1]}- ")
    rest = _moved(lines, owner + 2, last, len(found[1]) + STEP - first.indent) if first.indent > len(found[1]) else {}
    do = (
        dash_before(first.name)
        if first.indent == len(found[1]) + STEP
        else (f"Skriv «- » foran «{first.name}», så streken står rett over den neste i listen.")
    )
    return Guess(owner + 1, first.indent + 1, what, do, {**rest, owner + 1: meant})


_LISTS = {
    "observations": ("perspective", "was"), "claims": ("evidence", "basis"), "evidence": ("observation", "stance"),
    "events": ("when",), "initiatives": ("from",), "actions": ("who",), "figures": ("label",),
}  # fmt: skip
"""What the entries of a list have, by its name: fields that those of no other list there have."""


def _no_name(lines: Sequence[str], number: int) -> Guess | None:
    """Entries of a list below a field that is whole, since the line with the name of the list is gone."""
    first = Field.of(lines[number - 1])
    above = next((at for at in range(number - 1, 0, -1) if lines[at - 1].strip()), 0)
    before = Field.of(lines[above - 1]) if above else None
    if first is None or not first.dash or before is None or not before.value or before.dash:
        return None
    dash = indent_of(lines[number - 1])
    inside = {first.name}
    for line in lines[number:]:
        if line.strip() and (indent_of(line) < dash or line.startswith(f"{' ' * dash}- ")):
            break
        inside |= {field.name} if (field := Field.of(line)) and field.indent == first.indent else set()
    names = [name for name, fields in _LISTS.items() if not inside.isdisjoint(fields)]
    if len(names) != 1 or any(re.match(rf" {{0,{dash}}}{names[0]}:", line) for line in lines):
        return None
    what = f"Over denne linjen mangler navnet på listen «{names[0]}»."
    do = f"Skriv «{' ' * max(0, dash - STEP)}{names[0]}:» på en egen linje over denne."
    return Guess(number, dash + 1, what, do, _with_name(lines, above, f"{names[0]}:"))


def _with_name(lines: Sequence[str], above: int, name: str) -> Lines:
    """The lines where the name stands in the place of line `above`, if that is the only field in the one above it."""
    owner, only = Field.of(lines[above - 2]) if above > 1 else None, Field.of(lines[above - 1])
    if owner is None or owner.value or only is None or only.indent != owner.indent + STEP:
        return {}
    return {above - 1: f"{lines[above - 2].rstrip()} {{{lines[above - 1].strip()}}}", above: " " * owner.indent + name}


def dash_before(name: str) -> str:
    """How to make the field `name`, and those that stand under it, an entry of a list."""
    return f"Bytt de to siste mellomrommene foran «{name}» med «- »."


def _from_elsewhere(lines: Sequence[str], number: int) -> Guess | None:
    """Entries of a list at the margin, below fields of a record: pasted into the wrong file."""
    line = lines[number - 1]
    first = next((one for one in lines if one.strip() and one[0] not in "#-"), "")
    if not line.startswith("- ") or Field.of(line) is None or not Field.of(first):
        return None
    above = next((Field.of(one) for one in reversed(lines[: number - 1]) if one[:1] not in {"", " ", "#", "-"}), None)
    if above is None or not above.value:
        return None
    last = len("\n".join(lines).rstrip().split("\n"))
    what = f"Linje {number}–{last} er en del av en liste, og står etter «{above.name}», som ikke er noen liste."
    do = "Flytt dem til filen de hører til: en kilde hører til nederst i reference/sources.yml."
    return Guess(number, 1, what, do, dict.fromkeys(range(number, last + 1), ""))


def _as_a_link(lines: Sequence[str], number: int) -> Guess | None:
    """A value that is written as a link in Markdown, as a program does with a pasted address."""
    found = re.match(r"^( *(?:- +)?([\w-]+): +)\[([^\[\]]+)\]\(([^\s()]+)\)\s*$", lines[number - 1])
    if found is None:
        return None
    is_address = "://" in found[3] or found[2] == "url"
    value = found[4] if is_address else quoted(found[3])
    what = "Verdien er skrevet som en lenke, og YAML leser hakeparentesen som en liste."
    meant = {number: f"{found[1]}{value}"}
    return Guess(number, len(found[1]) + 1, what, f"Skriv «{found[2]}: {value}».", meant)


def _in_bold(lines: Sequence[str], number: int) -> Guess | None:
    """A text with stars around it, as Markdown has around what is bold."""
    line = lines[number - 1]
    field = Field.of(line)
    bold = re.fullmatch(r"(\*{1,2})([^*]+)\1", field.value) if field else None
    if field is None or bold is None:
        return None
    what = f"Teksten starter med «{bold[1]}», som YAML leser på sin egen måte."
    meant = {number: line.replace(field.value, bold[2])}
    return Guess(number, line.index(field.value) + 1, what, f"Skriv «{field.name}: {bold[2]}».", meant)


def _other_sign_for_colon(lines: Sequence[str], number: int) -> Guess | None:
    """The name of a field with another sign than a colon after it."""
    line = lines[number - 1]
    found = re.match(r"^( *(?:- +)?)([a-z_]+) ?([.;,]) +(\S.*)$", line)
    if found is None:
        return None
    is_name = "_" in found[2] or any((one := Field.of(other)) and one.name == found[2] for other in lines)
    if not is_name:
        return None
    what = f"Etter «{found[2]}» står «{found[3]}», der YAML vil ha kolon."
    meant = {number: f"{found[1]}{found[2]}: {found[4]}"}
    return Guess(
        number, line.index(found[3], len(found[1])) + 1, what, f"Skriv «{found[2]}: {in_full(found[4])}».", meant
    )


def _owner_at(lines: Sequence[str], number: int) -> int | None:
    """The line, from 1, of the field without a value that the entry of a list at `number` stands under, if any."""
    dash = indent_of(lines[number - 1])
    for above in range(number - 1, 0, -1):
        line = lines[above - 1]
        if line.strip() and indent_of(line) <= dash and (field := Field.of(line)):
            return above if not field.value and not field.dash and above < number - 1 else None
    return None


def _name_of(lines: Sequence[str], number: int) -> str:
    field = Field.of(lines[number - 1])
    return field.name if field else ""


def _two_dashes(lines: Sequence[str], number: int) -> Guess | None:
    """An entry of a list with two dashes before its first field."""
    found = re.match(r"^( *)- +(- +\S.*)$", lines[number - 1])
    if found is None or Field.of(f"{found[1]}{found[2]}") is None:
        return None
    meant = f"{found[1]}{found[2]}"
    what = "Det står to streker foran den samme delen av listen."
    return Guess(number, len(found[1]) + 1, what, f"Skriv «{in_full(found[2])}».", {number: meant})


_SEVERAL = re.compile(r"- (?P<each>[\w./-]+(?: +- [\w./-]+)+)")
"""Entries of a list on one line, each of one word, as ids are."""


def _dash_first(lines: Sequence[str], number: int) -> Guess | None:
    """A text that starts with a dash."""
    field = Field.of(lines[number - 1])
    if field is None or not field.value.startswith("- "):
        return None
    column = lines[number - 1].index(": -") + 3
    rest = field.value[2:]
    if several := _SEVERAL.fullmatch(field.value):
        right = f"{field.name}: [{re.sub(' +- ', ', ', several['each'])}]"
        meant = {number: f"{lines[number - 1][: column - 3 - len(field.name)]}{right}"}
        what = f"Listen «{field.name}» står på én linje, og da skal den ha komma og ikke streker."
        return Guess(number, column, what, f"Skriv «{right}».", meant)
    if re.match(r"[a-z_]+: ", rest):
        what = f"Listen starter på samme linje som «{field.name}:»."
        return Guess(number, column, what, "Begynn den på neste linje.", {})
    what = "Teksten starter med «- », som YAML leser som et punkt i en liste."
    do = f"Sett anførselstegn rundt: «{field.quoted()}»."
    return Guess(number, column, what, do, as_text(lines, number))


def _field_without_space(lines: Sequence[str], number: int) -> Guess | None:
    """A field without the space after its colon, or without the colon."""
    line = lines[number - 1]
    if found := re.match(r"^( *(?:- +)?)([a-z_]+):(\S.*)$", line):
        what, do = (
            f"Det mangler et mellomrom etter kolonet i «{found[2]}:».",
            f"Skriv «{found[2]}: {in_full(found[3])}».",
        )
        meant = {number: f"{found[1]}{found[2]}: {found[3]}"}
        return Guess(number, len(found[1]) + len(found[2]) + 2, what, do, meant)
    if found := re.match(r"^( *(?:- +)?)([a-z_]+) *= *(\S.*)$", line):
        what = f"Mellom «{found[2]}» og verdien står «=», der YAML vil ha kolon."
        meant = {number: f"{found[1]}{found[2]}: {found[3]}"}
        return Guess(number, line.index("=") + 1, what, f"Skriv «{found[2]}: {in_full(found[3])}».", meant)
    if found := re.match(r"^( *(?:- +)?)([a-z_]+) +([^\s:].*)$", line):
        what = f"Linjen er ikke et felt. Mangler det et kolon etter «{found[2]}»?"
        meant = {number: f"{found[1]}{found[2]}: {found[3]}"}
        return Guess(number, len(found[1]) + 1, what, f"Skriv «{found[2]}: {in_full(found[3])}».", meant)
    return None


def _indent(lines: Sequence[str], number: int) -> Guess | None:
    """A field that does not stand where those beside it do."""
    field = Field.of(lines[number - 1])
    above = _open_fields(lines, number)
    if field is None or field.dash or not above or field.indent in {one.indent for one in above}:
        return None
    if field.indent > above[-1].indent and not above[-1].value:
        return None  # the first field under another
    # Who has begun a line with a space, meant it to stand inside something.
    inside = [one for one in above if one.indent] or above
    beside = min(inside if field.indent else above, key=lambda one: abs(one.indent - field.indent))
    at, wrong, like = number, field, beside
    if (odd := _odd_one(lines, number, field, beside)) is not None:
        at, wrong, like = odd, beside, field
    what = f"Innrykket stemmer ikke: «{wrong.name}» har {wrong.indent} mellomrom foran, og «{like.name}» har "
    what += f"{like.indent}."
    last = _last_of(lines, at, wrong.indent) if wrong.indent > like.indent else at
    do = f"Bruk {like.indent} mellomrom foran «{wrong.name}»." if like.indent else f"Ta bort dem foran «{wrong.name}»."
    return Guess(at, wrong.indent + 1, what, do, _moved(lines, at, last, like.indent - wrong.indent))


def _odd_one(lines: Sequence[str], number: int, field: Field, beside: Field) -> int | None:
    """The line of `beside`, when it and not `field` on line `number` is the one that stands apart: the next agrees."""
    after = next((one for line in lines[number:] if (one := Field.of(line))), None)
    outside = (
        line
        for line in range(number - 1, 0, -1)
        if lines[line - 1].strip() and indent_of(lines[line - 1]) < beside.indent
    )
    block = range(next(outside, 0) + 1, number)
    above = [line for line in block if (one := Field.of(lines[line - 1])) and one.indent == beside.indent]
    if after is None or after.indent != field.indent or len(above) != 1 or beside.dash:
        return None
    return above[0]


def _open_fields(lines: Sequence[str], number: int) -> list[Field]:
    """The fields above line `number` that may have one beside or under them, the outermost first."""
    found: list[Field] = []
    for line in lines[: number - 1]:
        inside_text = found and found[-1].value[:1] in {">", "|"} and indent_of(line) > found[-1].indent
        if not inside_text and (field := Field.of(line)):
            found = [*(one for one in found if one.indent < field.indent), field]
    return found


STEP = 2
"""Spaces that a field stands inside the one it belongs to."""


def indent_of(line: str) -> int:
    """The spaces before what stands in a line."""
    return len(line) - len(line.lstrip(" "))


def _dash_indent(lines: Sequence[str], number: int) -> Guess | None:
    """An entry of a list whose dash does not stand under the dash of the one before it."""
    field = Field.of(lines[number - 1])
    if field is None or not field.dash:
        return None
    others = (one for one in _fields_above(lines, number) if one.dash and one.name == field.name)
    before = next(others, None)
    if before is None or before.indent == field.indent or abs(before.indent - field.indent) > 3:  # noqa: PLR2004
        return None
    mine, theirs = field.indent - 2, before.indent - 2
    what = f"Innrykket stemmer ikke: «- {field.name}» har {mine} mellomrom foran, og den forrige i listen har {theirs}."
    do = "La alle «- » i listen starte i samme kolonne, med feltene to mellomrom lenger inn."
    last = number
    if number < len(lines) and indent_of(lines[number]) != theirs + STEP:  # its fields came along
        last = _last_of(lines, number, mine, until=" " * theirs + "- " if mine < theirs else "")
    return Guess(number, mine + 1, what, do, _moved(lines, number, last, theirs - mine))


def _colon(lines: Sequence[str], number: int) -> Guess | None:
    """A text with a colon in it."""
    line = lines[number - 1]
    field = Field.of(line)
    if field is not None and re.search(r":(?: |$)", field.value) and field.value[0] not in "\"'>|{[":
        column = len(line) - len(line[field.indent :].split(":", 1)[1].lstrip()) + 1
        if (label := labelled(field.value, field.name)) and ": " not in label[1]:
            what = f"Teksten begynner med navnet på feltet, «{label[0]}:»."
            without = {number: line.replace(field.value, label[1])}
            return Guess(number, column, what, f"Ta bort «{label[0]}:», og la resten stå.", without)
        curly = next((one for one in field.value if one in _QUOTES), "")
        what = "Teksten har et kolon, og YAML leser det som enda et felt."
        if curly:
            what += f" Krumme anførselstegn («{curly}») hjelper ikke."
        plain = line.replace(field.value, _CURLY.sub("", field.value))  # they were meant as the straight ones
        meant = as_text([*lines[: number - 1], plain, *lines[number:]], number)
        return Guess(number, column, what, f"Sett rette anførselstegn rundt: «{field.quoted()}».", meant)
    if field is None and (found := re.search(r"\S(:)(?: |$)", line)):
        what = "Teksten går over flere linjer og har et kolon, og YAML leser det som enda et felt."
        do = "Skriv «>-» etter navnet på feltet, og begynn teksten på neste linje."
        start = next((one for one in range(number - 1, 0, -1) if Field.of(lines[one - 1])), 0)
        return Guess(number, found.start(1) + 1, what, do, as_text(lines, start))
    return None


def _fields_above(lines: Sequence[str], number: int) -> Iterator[Field]:
    for line in reversed(lines[: number - 1]):
        if (field := Field.of(line)) is not None:
            yield field


_GUESSES: Sequence[tuple[str, Callable[[Sequence[str], int], Guess | None]]] = (
    ("", _glued),
    ("", _not_moved_in),
    ("", _as_a_link),
    ("alphabetic or numeric character", _in_bold),
    ("could not find expected ':'", _other_sign_for_colon),
    ("did not find expected", _from_elsewhere),
    ("mapping values are not allowed", _from_elsewhere),
    ("block sequence", _from_elsewhere),
    ("did not find expected", _no_name),
    ("mapping values are not allowed", _no_name),
    ("did not find expected key", _no_first_dash),
    ("did not find expected '-' indicator", _two_dashes),
    ("could not find expected ':'", _too_far_out),
    ("did not find expected", _too_far_out),
    ("could not find expected ':'", _fallen_out),
    ("did not find expected", _fallen_out),
    ("did not find expected ','", _no_comma),
    ("mapping values are not allowed", _no_comma),
    ("mapping values are not allowed", _on_one_line),
    ("", _not_closed),
    ("", _quoted_start),
    ("block sequence", _dash_first),
    ("could not find expected ':'", _field_without_space),
    ("", _indent),
    ("", _dash_indent),
    ("mapping values are not allowed", _colon),
)
"""What is looked for, in this order, where the parser says these words."""

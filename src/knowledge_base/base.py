"""The base: which kinds of records there are, and the records of each.

A kind is one thing. Its module in `kinds/` says all that the rest must know of it, as one `Kind`: its class, where its
files lie, its pages and places, what search and the data show of it, its words. Checks, schemas, stubs, field lists,
pages, search, data and redirects are made from these, and name no kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any, Generic, TypeVar, cast

from knowledge_base import addresses
from knowledge_base.model import Named, Record
from knowledge_base.problems import About, Problem
from knowledge_base.source import Document, Path_

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Named)
T = TypeVar("T")
Json = dict[str, Any]  # what `json.dumps` takes: pydantic's dump of a record, with what is computed beside it


# --- what a kind is -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Words:
    """What readers and contributors call the records of a kind, in lower case."""

    one: str
    """As in «et tema» without its article: tema."""
    many: str
    """temaer"""
    those: str
    """temaene"""


@dataclass(frozen=True)
class SearchKind:
    """A kind of result in search."""

    name: str
    """What stands beside the result: Påstand."""
    order: int
    """Of equally good results, the one with the lowest stands first."""
    boost: float = 1.0
    """How much a result of this kind counts beside others."""
    group: str = "Annet"
    """The heading that its results stand under, with those of other kinds: Råd og påstander."""
    answers: bool = False
    """Whether a result of this kind answers a reader's question, and so stands above those that do not."""
    defines: bool = False
    """Whether a result of this kind explains a word, and so is shown in a box when that word alone is asked for."""
    heads: bool = False
    """Whether a record of this kind tells of an organisation, and its name in a query means its records alone."""
    within: str = "{}"
    """What is said of what a record of this kind is a part of, with {} where the name of that stands."""

    def says(self, within: str) -> str:
        """What readers are told of `within`; nothing when the record is a part of nothing."""
        return self.within.replace("{}", within) if within else ""


@dataclass(frozen=True)
class SearchRecord:
    """One thing that search can find."""

    kind: SearchKind
    address: str
    """Its own address below the root of the site."""
    title: str
    passages: tuple[str, ...] = ()
    """What the record says, in pieces short enough to show one of them."""
    perspective: str = ""
    organisation: str = ""
    within: str = ""
    """What it is a part of, such as a claim's recommendation."""
    names: tuple[str, ...] = ()
    """Other names readers may look for. Searched, and shown when one is why it was found."""
    questions: tuple[str, ...] = ()
    """Questions it answers. Searched, and shown when one is why it was found."""
    notes: tuple[str, ...] = ()
    """What is said about it beside what it says itself: reasons, figures, reservations. Counts less than `passages`."""
    grounds: tuple[tuple[str, str], ...] = ()
    """What it rests on: the title and the text of each. Counts least; a title is shown when it is why it was found."""
    confidence: str = ""
    """How sure the base is of it: Lav tillit."""


@dataclass(frozen=True)
class RecordPage(Generic[R]):
    """One page for each record of a kind."""

    macro: str
    """What a page calls it by, and the name of its template: `{{ theme("opplaering") }}`, theme.html.j2."""
    path: str
    """Its address, with {} where the id stands: tema/{}/."""
    title: Callable[[R], str]
    description: Callable[[R], str]

    def address(self, identifier: str) -> str:
        """The page of the record with this id."""
        return self.path.format(identifier)

    @property
    def template(self) -> str:
        """The file of its template."""
        return f"{self.macro}.html.j2"


@dataclass(frozen=True)
class PartKind(Generic[R, P]):
    """A kind whose records stand inside those of another, each at a place of its own on the other's page."""

    name: str
    """Also the field of the owner that holds them: observations."""
    record: type[P]
    words: Words
    found: Callable[[KnowledgeBase, str, R, P], SearchRecord] | None = None
    """What search finds of it, from the owner's id, the owner and the part."""


@dataclass(frozen=True)
class Kind(Generic[R]):
    """A kind of record, and all that follows from it."""

    name: str
    """In code, in addresses of data and in messages for programmers: themes."""
    record: type[R]
    """The class that says which fields it has."""
    location: str
    """A folder of files with one record each, or one file."""
    order: int
    """Among the kinds: the order of field lists, and of reading."""
    words: Words
    single: bool = False
    """Whether the file at `location` is one record, and not a list of them."""
    optional: bool = False
    """Whether a base may do without it."""
    closed: bool = False
    """Whether nobody adds one for want of a better: the others stand in an order, and much rests on it."""
    sort: Callable[[R], int] | None = None
    """The order of its records, when it is not that of the files."""
    pages: tuple[RecordPage[R], ...] = ()
    listed_at: str | None = None
    """The page where each record has a place with its id as anchor: ordliste/."""
    parts: tuple[PartKind[R, Any], ...] = ()
    data: str | None = None
    """Its name in the data of the site, when it is there."""
    data_files: bool = False
    """Whether each record has a data file of its own."""
    papers: bool = False
    """Whether each record is also told on paper: as PDF, slides and Word."""
    uses_sources: bool = False
    """Whether a place in a source counts as used when a record of this kind refers to it."""
    shown: Callable[[KnowledgeBase, str, R, str, Json], Json] | None = None
    """What the data show of a record: from its id, itself, the site's address, and its fields."""
    found: Callable[[KnowledgeBase, str, R], Iterable[SearchRecord]] | None = None
    """What search finds of a record."""

    @property
    def one_per_file(self) -> bool:
        """Whether each file of a folder holds one record, whose id is the file's name."""
        return not self.location.endswith(".yml")

    @property
    def makes_files(self) -> bool:
        """Whether the id of a record becomes the name of a file or a folder, of the content or of the site."""
        return self.one_per_file or bool(self.pages) or self.data_files

    @property
    def is_list(self) -> bool:
        """Whether one file holds all the records, as a list."""
        return not (self.one_per_file or self.single)

    def addresses(self, identifier: str) -> Iterator[str]:
        """The pages and the place of the record with this id, the one that links to it use first."""
        yield from (page.address(identifier) for page in self.pages)
        if self.listed_at is not None:
            yield f"{self.listed_at}#{identifier}"

    def address(self, identifier: str) -> str:
        """Where a link to the record leads. Raises ValueError for a kind that is shown nowhere by itself."""
        found = next(self.addresses(identifier), None)
        if found is None:
            raise ValueError(f"{self.name} have no address")
        return found

    def files(self, identifier: str) -> tuple[str, ...]:
        """The files of the record with this id: its data, and its papers."""
        data = (addresses.data(self.name, identifier),) if self.data_files else ()
        forms = addresses.FORMS_OF_PAPER if self.papers else ()
        return (*data, *(addresses.paper(self.name, identifier, form) for form in forms))

    def part_address(self, identifier: str) -> str:
        """The place of what stands inside a record, by an id such as owner/id."""
        owner, inside = identifier.split("/")
        return f"{self.pages[0].address(owner)}#{inside}"


# --- the records ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Place:
    """Where a record stands: its document and the path inside it."""

    document: Document
    path: Path_ = ()

    def problem(self, path: Path_, what: str, do: str, about: About | None = None) -> Problem:
        """A problem with the field at `path` inside the record."""
        return self.document.problem((*self.path, *path), what, do, about)

    def is_told(self, path: Path_, kind: str) -> bool:
        """Whether a fault at `path` comes of one that the reader has told: pydantic's `kind` of it, and its place."""
        full = (*self.path, *path)
        around = {"missing": full[:-1], "value_error": full}.get(kind)  # the latter is of the record as a whole
        return self.document.is_told(full) or (around in self.document.partial)

    def line(self, path: Path_ = ()) -> int:
        """The line on which the record begins, or the entry at `path` inside it."""
        return self.document.line((*self.path, *path))

    def end_of_entry(self, path: Path_ = ()) -> int:
        """The line on which the record ends, or the entry at `path` inside it."""
        return self.document.end_of_entry((*self.path, *path))

    @property
    def file(self) -> str:
        """The file, relative to the root of the content."""
        return self.document.file


@dataclass(frozen=True)
class Collection:
    """The records of one kind by id, in reading order, with the place of each."""

    records: Mapping[str, Record]
    places: Mapping[str, Place]
    broken: frozenset[str]
    """The ids of records that could not be read, and the names of list files that could not."""


@dataclass(frozen=True)
class KnowledgeBase:
    """All records by kind and id, in reading order."""

    kinds: tuple[Kind[Any], ...]
    collections: Mapping[str, Collection]
    lasting: bool = field(default=False, compare=False)
    """Whether what is made of its records is kept for the base that comes after it."""
    _made: dict[Callable[[KnowledgeBase], object], object] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    _notes: dict[object, dict[Any, Any]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _alone: dict[tuple[object, str, str], tuple[Record, Place, object]] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def __getstate__(self) -> dict[str, object]:
        """What is kept of the base beyond its process: all but the notes of those who are looking at it."""
        return {**self.__dict__, "_notes": {}}

    def of(self, record: type[R]) -> Mapping[str, R]:
        """The records of a class of the model, by id. An unknown id raises KeyError."""
        return cast("Mapping[str, R]", self.collection(self._by_class[record].name))

    def collection(self, kind: str) -> Mapping[str, Record]:
        """The records of a kind, by the name of the kind, such as cases."""
        return self.collections[kind].records

    def kind(self, name: str) -> Kind[Any]:
        """The kind with this name."""
        return self._by_name[name]

    def kind_of(self, record: type[R]) -> Kind[R]:
        """The kind whose records are of this class."""
        return self._by_class[record]

    def place(self, kind: str, identifier: str) -> Place:
        """Where a record stands."""
        return self.collections[kind].places[identifier]

    @cached_property
    def places(self) -> Mapping[str, Mapping[str, Place]]:
        """Where each record stands, by kind and id."""
        return MappingProxyType({name: collection.places for name, collection in self.collections.items()})

    @cached_property
    def broken(self) -> Mapping[str, frozenset[str]]:
        """By kind, the ids of records that could not be read. What refers to them may be right."""
        return MappingProxyType({name: collection.broken for name, collection in self.collections.items()})

    def once(self, make: Callable[[KnowledgeBase], T]) -> T:
        """What `make` gives of this base, which is made the first time it is asked for: links, citations.

        Equal bases give equal results, so that nobody can tell the first time from the others.
        """
        if make not in self._made:
            self._made[make] = make(self)
        return cast(T, self._made[make])

    def notes(self, of: Callable[..., T]) -> dict[Any, T]:
        """What `of` has found on the way, by what it was asked: for it alone, and for those who look at this very base.

        Unlike what comes of `once`, it is not seen by those who look at the base through something that notes it.
        """
        return self._notes.setdefault(of, {})

    def without(self, gone: Iterable[tuple[Kind[Any], str]]) -> KnowledgeBase:
        """This base where some records, which are not in it, are known to be missing, as those that have faults are."""
        collections = dict(self.collections)
        for kind, identifier in gone:
            known = collections[kind.name]
            collections[kind.name] = Collection(known.records, known.places, known.broken | {identifier})
        return self.replaced(collections)

    def replaced(self, collections: Mapping[str, Collection]) -> KnowledgeBase:
        """A base with other `collections`, by kind. What was made of a record that is in both is not made again."""
        found = KnowledgeBase(self.kinds, collections, lasting=True)
        found.take_over(self)
        return found

    @property
    def made(self) -> tuple[Callable[[KnowledgeBase], object], ...]:
        """What has been asked for by `once`."""
        return tuple(self._made)

    def alone(self, make: Callable[[Kind[Any], str, Record, Place], T], kind: Kind[Any], identifier: str) -> T:
        """What `make` gives of one record and its place, whatever stands in the others.

        A lasting base remembers it.
        """
        record, place = self.collection(kind.name)[identifier], self.place(kind.name, identifier)
        if not self.lasting:
            return make(kind, identifier, record, place)
        key = (make, kind.name, identifier)
        known = self._alone.get(key)
        if known is None or known[0] is not record or known[1] is not place:
            known = self._alone[key] = (record, place, make(kind, identifier, record, place))
        return cast(T, known[2])

    def take_over(self, former: KnowledgeBase) -> None:
        """Lets `alone` use what `former` has made of records that are still the very same."""
        self._alone.update(former._alone)

    @cached_property
    def _by_class(self) -> Mapping[type[Record], Kind[Any]]:
        return {kind.record: kind for kind in self.kinds}

    @cached_property
    def _by_name(self) -> Mapping[str, Kind[Any]]:
        return {kind.name: kind for kind in self.kinds}

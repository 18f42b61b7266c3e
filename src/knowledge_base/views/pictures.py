"""Pictures drawn at build time: where each line, dot and bar stands. The templates print them as SVG.

Each picture has the words for those who cannot see it, and the same facts stand as text on the page. Lengths are in
the units of the picture's own view box.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.case import Case, Event
from knowledge_base.kinds.framework import Framework
from knowledge_base.kinds.organisation_type import OrganisationType
from knowledge_base.views.common import LinkView, case_link


@dataclass(frozen=True)
class Dot:
    """A point, or the middle of a dot."""

    x: float
    y: float


# --- years on a line ------------------------------------------------------------------------------------------------

_FAR = 15
"""Years. What lies further before the rest may stand outside the scale."""
_LABEL = 40.0
"""The room that the number of a year takes."""
_COLUMN = 90.0
"""From the dots of what came before the scale, to its first year."""
_INTERVALS = (1, 2, 5, 10, 20, 50, 100, 200, 500)


@dataclass(frozen=True)
class Tick:
    """A year that stands below the line."""

    x: float
    year: int


@dataclass(frozen=True)
class Scale:
    """A line of years, and beside it the place of what came long before them."""

    start: float
    """Where the first year stands."""
    end: float
    first: int
    last: int
    interval: int
    """Years from one number below the line to the next."""
    earlier: float | None
    """Where all that came long before the first year stands; None when nothing did."""

    def holds(self, year: int) -> bool:
        """Whether a year stands on the line, and not before it."""
        return year >= self.first

    def x(self, year: int) -> float:
        """Where a year stands."""
        if self.earlier is not None and not self.holds(year):
            return self.earlier
        return round(self.start + (year - self.first) * self.step, 1)

    @property
    def step(self) -> float:
        """From one year to the next."""
        return (self.end - self.start) / (self.last - self.first)

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """The years that are written."""
        return tuple(Tick(self.x(year), year) for year in range(self.first, self.last + 1, self.interval))


def scale(years: Iterable[int], start: float, end: float) -> Scale:
    """A line from `start` to `end` on which every one of `years` has a place. There must be at least one.

    Years that lie far before most of the others would push these together at one end, so they stand before the line.
    """
    known = sorted(years)
    shown = known[_first_shown(known) :]
    begins = start if len(shown) == len(known) else start + _COLUMN
    first, last = shown[0], max(shown[-1], shown[0] + 1)
    room = (end - begins) / (last - first)
    interval = next((one for one in _INTERVALS if one * room >= _LABEL), _INTERVALS[-1])
    return Scale(
        start=begins,
        end=end,
        first=first - first % interval,
        last=last + -last % interval,
        interval=interval,
        earlier=None if len(shown) == len(known) else start,
    )


def _first_shown(years: Sequence[int]) -> int:
    """Which of `years` the line begins with: the one after a gap longer than all that follows, if half of them do."""
    for index in range(len(years) // 2, 0, -1):
        gap = years[index] - years[index - 1]
        if gap > _FAR and gap > years[-1] - years[index]:
            return index
    return 0


def _by_year(events: Iterable[Event]) -> Mapping[int, tuple[Event, ...]]:
    found: dict[int, tuple[Event, ...]] = {}
    for event in sorted(events, key=lambda event: event.starts):
        found[event.year] = (*found.get(event.year, ()), event)
    return found


def _by_x(events: Iterable[Event], line: Scale) -> Mapping[float, tuple[Event, ...]]:
    """The events in the order of time, by where they stand on the line."""
    found: dict[float, tuple[Event, ...]] = {}
    for year, of_year in _by_year(events).items():
        found[line.x(year)] = (*found.get(line.x(year), ()), *of_year)
    return found


# --- one timeline ---------------------------------------------------------------------------------------------------

_WIDTH = 720
_MARGIN = 30.0
_STACKED = 14
"""From one dot to the one above it."""


@dataclass(frozen=True)
class Timeline:
    """The events of one organisation on a line of years, those of the same year above one another."""

    width: int
    height: int
    y: int
    """Where the line is."""
    label_y: int
    """Where the years are written."""
    scale: Scale
    dots: tuple[Dot, ...]
    first: int
    """The year of the first event."""
    last: int
    """The year of the last event."""
    earlier: tuple[int, ...]
    """The years of the events that stand before the scale."""


def timeline(events: Sequence[Event]) -> Timeline | None:
    """The picture of `events`; None when there are none."""
    if not events:
        return None
    years = sorted(event.year for event in events)
    line = scale(years, _MARGIN, _WIDTH - _MARGIN)
    stacks = _by_x(events, line)
    y = max(50, 8 + _STACKED * (max(map(len, stacks.values())) - 1))
    return Timeline(
        width=_WIDTH,
        height=y + 34,
        y=y,
        label_y=y + 26,
        scale=line,
        dots=tuple(Dot(x, y - _STACKED * place) for x, stack in stacks.items() for place in range(len(stack))),
        first=years[0],
        last=years[-1],
        earlier=_unique(year for year in years if not line.holds(year)),
    )


# --- the timelines of all -------------------------------------------------------------------------------------------

_ROW = 40
_LETTER = 8.5
"""The room that a letter of a name takes."""
_NAMES = 175
"""The least room for names."""
_SPAN = 580
_BESIDE = 10.0
"""From one dot to the one beside it, when there is room."""


@dataclass(frozen=True)
class EventDot:
    """An event in the row of its organisation."""

    x: float
    when: str
    text: str


@dataclass(frozen=True)
class TimelineRow:
    """The events of one organisation."""

    name: str
    link: LinkView
    """To the list of the same events."""
    y: int
    """Where its line is."""
    name_y: int
    """Where its name is written."""
    dots: tuple[EventDot, ...]
    first: int
    """The year of the first event."""
    last: int
    """The year of the last event."""
    earlier: tuple[int, ...]
    """The years of the events that stand before the scale."""


@dataclass(frozen=True)
class Timelines:
    """The events of all organisations on one line of years, with a row for each that has any."""

    width: int
    height: int
    grid_y: int
    """How far down the line of each year goes."""
    label_y: int
    """Where the years are written."""
    scale: Scale
    first: int
    """The year of the first event."""
    last: int
    """The year of the last event."""
    rows: tuple[TimelineRow, ...]
    without: tuple[LinkView, ...]
    """Organisations of which no event is told."""

    @property
    def earlier(self) -> tuple[TimelineRow, ...]:
        """The rows with events that stand before the scale."""
        return tuple(row for row in self.rows if row.earlier)


def all_timelines(base: KnowledgeBase) -> Timelines | None:
    """The picture of all events; None when no event is told of."""
    cases = base.of(Case)
    told = {identifier: case for identifier, case in cases.items() if case.events}
    years = sorted(event.year for case in told.values() for event in case.events)
    if not years:
        return None
    left = max(_NAMES, 15 + math.ceil(_LETTER * max(len(case.short_name) for case in told.values())))
    line = scale(years, left, left + _SPAN)
    rows = tuple(_row(base, identifier, line, place) for place, identifier in enumerate(told))
    return Timelines(
        width=math.ceil(max(left + _SPAN + 40, *(dot.x + 10 for row in rows for dot in row.dots))),
        height=len(told) * _ROW + 40,
        grid_y=len(told) * _ROW + 12,
        label_y=len(told) * _ROW + 32,
        scale=line,
        first=years[0],
        last=years[-1],
        rows=rows,
        without=tuple(case_link(base, identifier) for identifier in cases if identifier not in told),
    )


def _row(base: KnowledgeBase, identifier: str, line: Scale, place: int) -> TimelineRow:
    case = base.of(Case)[identifier]
    page = base.kind_of(Case).address(identifier)
    years = [event.year for event in case.events]
    return TimelineRow(
        name=case.short_name,
        link=LinkView(f"{page}#tidslinje", case.short_name),
        y=place * _ROW + 28,
        name_y=place * _ROW + 33,
        dots=tuple(_beside(case.events, line)),
        first=min(years),
        last=max(years),
        earlier=_unique(event.year for event in case.events if not line.holds(event.year)),
    )


def _beside(events: Iterable[Event], line: Scale) -> Iterator[EventDot]:
    """The events of a row: those of a year beside one another, so close that none seems to be of the next."""
    for x, group in _by_x(events, line).items():
        room = _COLUMN if x == line.earlier else line.step
        apart = min(_BESIDE, room / (len(group) + 1))
        for place, event in enumerate(group):
            yield EventDot(round(x + place * apart, 1), event.when, event.text)


# --- sizes ----------------------------------------------------------------------------------------------------------

_WIDEST = 200


@dataclass(frozen=True)
class SizeRow:
    """An organisation and how many work there, as its source says it."""

    organisation: LinkView
    type_title: str
    value: Decimal
    unit: str | None
    approximate: bool
    as_of: str | None
    width: float
    """Of the bar."""


@dataclass(frozen=True)
class Sizes:
    """Organisations by the number of people who work there, the largest first."""

    rows: tuple[SizeRow, ...]
    unknown: tuple[LinkView, ...]
    """Those whose number is not told."""
    reservations: bool
    """Whether there is a reservation about any of the numbers; the page of the organisation shows it."""

    @property
    def without_unit(self) -> tuple[str, ...]:
        """The names of those of which it is not told what is counted."""
        return tuple(row.organisation.text for row in self.rows if row.unit is None)

    @property
    def units(self) -> tuple[str, ...]:
        """What is counted, each once."""
        return tuple(dict.fromkeys(row.unit for row in self.rows if row.unit is not None))


def sizes_picture(base: KnowledgeBase) -> Sizes:
    """The picture of how large the organisations are."""
    known = {
        identifier: (case, case.size.employees, case.size.employees.value)
        for identifier, case in base.of(Case).items()
        if case.size and case.size.employees and case.size.employees.value is not None
    }
    largest = max((value for _, _, value in known.values()), default=Decimal(0))
    rows = [
        SizeRow(
            organisation=case_link(base, identifier),
            type_title=base.of(OrganisationType)[case.type].title,
            value=value,
            unit=told.unit,
            approximate=told.approximate,
            as_of=told.as_of,
            width=_bar(value, largest),
        )
        for identifier, (case, told, value) in known.items()
    ]
    return Sizes(
        rows=tuple(sorted(rows, key=lambda row: -row.value)),
        unknown=tuple(case_link(base, identifier) for identifier in base.of(Case) if identifier not in known),
        reservations=any(told.note is not None for _, told, _ in known.values()),
    )


def _bar(value: Decimal, largest: Decimal) -> float:
    """The width of a bar: also the smallest can be seen."""
    return max(round(float(value / largest) * _WIDEST, 1), 1.0) if largest > 0 else 1.0


# --- cycles ---------------------------------------------------------------------------------------------------------

_MIDDLE = Dot(200, 180)
_RADIUS = 130
_FEWEST, _MOST = 2, 12
"""More steps than this would stand so close on the ring that the arrow between two could not be seen."""


@dataclass(frozen=True)
class RingStep:
    """A step on the ring."""

    title: str
    dot: Dot
    number_y: float
    """Where the number in its dot is written."""


@dataclass(frozen=True)
class Cycle:
    """The steps of a cycle on a ring, read clockwise from the top."""

    title: str
    steps: tuple[RingStep, ...]
    middle: Dot
    radius: int
    arrow: tuple[Dot, Dot, Dot]
    """Its point is the one in the middle. It stands between the first step and the second."""


def cycle(framework: Framework) -> Cycle | None:
    """The ring of a model that is a cycle; None for other models, and when one ring does not fit its steps."""
    number = len(framework.steps)
    if framework.shape != "syklus" or not _FEWEST <= number <= _MOST:
        return None
    dots = [_on_ring(place / number) for place in range(number)]
    steps = (RingStep(step.title, dot, dot.y + 7) for step, dot in zip(framework.steps, dots, strict=True))
    return Cycle(framework.title, tuple(steps), _MIDDLE, _RADIUS, _arrow(1 / (2 * number)))


def _on_ring(turn: float) -> Dot:
    """The place after that part of a turn from the top."""
    angle = turn * 2 * math.pi
    return Dot(round(_MIDDLE.x + _RADIUS * math.sin(angle)), round(_MIDDLE.y - _RADIUS * math.cos(angle)))


def _arrow(turn: float) -> tuple[Dot, Dot, Dot]:
    """An arrow that points along the ring, after that part of a turn from the top."""
    point = _on_ring(turn)
    angle = turn * 2 * math.pi
    out, along = (math.sin(angle), -math.cos(angle)), (math.cos(angle), math.sin(angle))

    def behind(side: int) -> Dot:
        x = point.x + 9 * (side * out[0] - along[0])
        y = point.y + 9 * (side * out[1] - along[1])
        return Dot(round(x), round(y))

    return behind(1), point, behind(-1)


def _unique(years: Iterable[int]) -> tuple[int, ...]:
    return tuple(sorted(set(years)))

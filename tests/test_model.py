from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic import BaseModel, ValidationError

from knowledge_base import model
from knowledge_base.kinds.case import Event, Figure
from knowledge_base.kinds.recommendation import Pitfall
from knowledge_base.kinds.source import Source
from knowledge_base.parts import inside, is_list, record_inside
from knowledge_base.registry import KINDS


def ref(**changes: object) -> dict[str, object]:
    return {"section": "1", "page": "3", "source": "kilde", **changes}


def classes_of_records() -> list[type[BaseModel]]:
    """Every class of a record, and of what stands inside one."""
    found: dict[type[BaseModel], None] = {}
    waiting: list[type[BaseModel]] = [kind.record for kind in KINDS]
    while waiting:
        record = waiting.pop(0)
        if record not in found:
            found[record] = None
            inner = (record_inside(info.annotation) for info in record.model_fields.values())
            waiting += [one for one in inner if one is not None]
    return list(found)


def test_every_whole_number_is_written_as_other_programs_read_it() -> None:
    numbers = [
        (record, name, info)
        for record in classes_of_records()
        for name, info in record.model_fields.items()
        if inside(info.annotation) in {int, Decimal}
    ]
    assert len(numbers) > 8
    for record, name, info in numbers:
        for odd in ("05000", "5_0", "5e1"):
            key = info.alias or name
            with pytest.raises(ValidationError) as told:
                record.model_validate({key: [odd] if is_list(info.annotation) else odd})
            wrong = {one["msg"] for one in told.value.errors() if one["loc"][0] == key}
            assert wrong == {"not written in digits"}, (record.__name__, name, odd)


def test_scalars_that_arrive_as_text_become_numbers_where_the_field_says_so() -> None:
    figure = Figure.model_validate(
        {"id": "innbyggere", "label": "Innbyggere", "value": "192847.50", "approximate": "true", "ref": ref()}
    )
    assert figure.value == Decimal("192847.50")
    assert figure.approximate is True
    assert figure.ref.page == 3


def test_a_figure_without_a_value_needs_a_note() -> None:
    figure = {"id": "innbyggere", "label": "Innbyggere", "ref": ref()}
    with pytest.raises(ValidationError, match="mangler både verdi"):
        Figure.model_validate(figure)
    assert Figure.model_validate({**figure, "note": "Uleselig."}).value is None


def test_a_record_cannot_be_changed() -> None:
    place = model.Ref.model_validate(ref())
    with pytest.raises(ValidationError, match="frozen"):
        place.page = 4


def test_a_citation_lists_its_main_place_first() -> None:
    pitfall = Pitfall.model_validate({"text": "En felle.", "ref": ref(page="5"), "also": [ref(page="2")]})
    assert [place.page for place in pitfall.refs] == [5, 2]


@pytest.mark.parametrize(("when", "year"), [("2016", 2016), ("2016-06", 2016), ("2017-K3", 2017)])
def test_an_event_knows_its_year(when: str, year: int) -> None:
    assert Event.model_validate({"when": when, "text": "Noe skjedde.", "ref": ref()}).year == year


@pytest.mark.parametrize("when", ["16", "2016-13", "2016-00", "2017-K5", "2017-k1", "2016-6", "2016-06-01", "²016"])
def test_a_period_of_any_other_form_is_refused(when: str) -> None:
    with pytest.raises(ValidationError, match="string_pattern_mismatch"):
        Event.model_validate({"when": when, "text": "Noe skjedde.", "ref": ref()})


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "//example.org", "data:text/html,x", "a"]
)
def test_the_address_of_a_source_leads_to_the_web(url: str) -> None:
    source = {"id": "bok", "kind": "bok", "title": "En bok"}
    with pytest.raises(ValidationError, match="string_pattern_mismatch"):
        Source.model_validate({**source, "url": url})
    assert Source.model_validate({**source, "url": "https://example.org/"}).url == "https://example.org/"


@pytest.mark.parametrize("record", classes_of_records(), ids=lambda record: record.__name__)
def test_every_field_is_explained_to_contributors(record: type[BaseModel]) -> None:
    unexplained = [
        name
        for name, field in record.model_fields.items()
        # A field that holds records is explained by their class.
        if not field.description and record_inside(field.annotation) is None
    ]
    assert unexplained == []


def test_every_kind_of_record_refuses_fields_it_does_not_know() -> None:
    for kind in KINDS:
        with pytest.raises(ValidationError, match="extra_forbidden"):
            kind.record.model_validate({"finnes-ikke": "x"})

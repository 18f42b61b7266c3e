from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.views import cases
from knowledge_base.views.cases import inside_line, view
from tests.views.grown import SOURCE, append, grown, loaded


def test_organisations_are_counted_by_type(root: Path) -> None:
    assert [(one.one, one.many, one.count) for one in view(grown(root)).types] == [
        ("kommune", "kommuner", 2),
        ("statlig virksomhet", "statlige virksomheter", 1),
    ]


def test_a_type_that_no_organisation_is_of_is_not_counted(root: Path) -> None:
    (root / "cases" / "skogheim.yml").unlink()
    types = root / "reference" / "organisation_types.yml"
    append(types, "- {id: bank, title: Bank, plural: banker, summary: En bank.}\n")
    for file in (root / "recommendations").iterdir():
        file.unlink()
    (root / "reference" / "themes.yml").write_text(
        "- {id: forankring, title: A, question: B?, summary: C.}\n"
        "- {id: opplaering, title: A, question: B?, summary: C.}\n",
        encoding="utf-8",
    )
    found = view(loaded(root))
    assert [one.title for one in found.types] == ["Kommune"]
    assert [choice.value for choice in found.alike.types] == ["kommune", "statlig-virksomhet", "bank"]


def test_the_sources_that_tell_of_organisations_are_named(small_base: KnowledgeBase, root: Path) -> None:
    assert [source.text for source in view(small_base).sources] == ["Prøver i digitale tester"]
    found = view(grown(root))
    assert [source.text for source in found.sources] == ["Prøver i digitale tester", "årsrapporten"]
    assert found.few_sources


def test_many_sources_are_not_named_in_a_sentence(root: Path) -> None:
    case = root / "cases" / "skogheim.yml"
    told = ""
    for number in range(3):
        append(root / "reference" / "sources.yml", SOURCE.replace("aarsrapport", f"aarsrapport-{number}"))
        told += f"  - source: aarsrapport-{number}\n"
    append(case, "told_by:\n" + told)
    found = view(loaded(root))
    assert len(found.sources) == 4  # the base's own, and three
    assert not found.few_sources


def test_all_observations_are_counted(small_base: KnowledgeBase) -> None:
    assert view(small_base).observations == sum(card.observations for card in view(small_base).cards)


@pytest.mark.parametrize(
    ("title", "inside"), [("Kommune", "kommune"), ("NAV-kontor", "NAV-kontor"), ("Ø", "ø"), ("IKS", "IKS")]
)
def test_a_title_inside_a_line_begins_with_a_small_letter(title: str, inside: str) -> None:
    assert inside_line(title) == inside


def test_organisations_that_are_too_many_for_a_picture_stand_in_the_list_alone(
    small_base: KnowledgeBase, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cases, "MOST_PICTURED", 2)
    assert view(small_base).sizes is not None
    assert view(small_base).timelines is not None
    monkeypatch.setattr(cases, "MOST_PICTURED", 1)
    shown = view(small_base)
    assert (shown.sizes, shown.timelines) == (None, None)
    assert len(shown.cards) == 2

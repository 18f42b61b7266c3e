"""What each check finds stands in tests/invalid/. Here stands what it must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.checks import CHECKS, check
from knowledge_base.inspection import problems_of


@pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.__name__)
def test_a_sound_base_passes_each_check(one: object, small_base: KnowledgeBase) -> None:
    assert callable(one)
    assert list(one(small_base)) == []


def test_all_checks_are_run(small_base: KnowledgeBase) -> None:
    assert list(check(small_base)) == []
    assert len(CHECKS) == len({one.__name__ for one in CHECKS})


def change(root: Path, file: str, old: str, new: str) -> list[str]:
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    return [str(problem) for problem in problems_of(root)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "3 < 4 og 4 > 3",
        "R&D og AT&T",
        "Se [kilden](https://example.org/a).",
        "Se [siden](https://example.org/a?b=1&c=2#d).",
        "Skriv til [oss](mailto:post@example.org).",
        "Bruk {klammer} og 50 % rabatt {100 %}.",
        "«sitat» – og … tre prikker",
    ],
)
def test_harmless_text_is_left_alone(root: Path, text: str) -> None:
    assert (
        change(root, "cases/fjordvik.yml", "text: Alle fikk to dager med opplæring.", f"text: >-\n      {text}") == []
    )


@pytest.mark.parametrize(
    ("section", "page", "to_page"),
    [("1", 3, 5), ("2", 5, 10), ("2.1", 6, 8), ("2.1-sitat", 7, 7), ("2.2", 8, 10), ("3-a", 10, 12), ("V1", 12, 12)],
)
def test_a_place_may_reach_from_its_heading_to_the_next(root: Path, section: str, page: int, to_page: int) -> None:
    old = 'why_chosen_ref: {section: "1", page: 3}'
    new = f'why_chosen_ref: {{section: "{section}", page: {page}, to_page: {to_page}}}'
    assert change(root, "cases/fjordvik.yml", old, new) == []


def test_a_source_without_an_outline_may_be_cited_with_any_section(root: Path) -> None:
    old = 'why_chosen_ref: {section: "1", page: 3}'
    new = "why_chosen_ref: {source: lest-bok, section: Kapittel om noe, page: 200}"
    assert change(root, "cases/fjordvik.yml", old, new) == []


def test_the_same_observation_may_support_two_claims(root: Path) -> None:
    old, new = "observation: skogheim/kurs-paa-nett", "observation: skogheim/topp-uten-tid"
    problems = change(root, "recommendations/gi-opplaering.yml", old, new)
    assert [p for p in problems if "to ganger" in p] == []

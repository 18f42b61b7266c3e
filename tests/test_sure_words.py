"""What readers are told of breadth and confidence: the sentences are right for none, one and many."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.confidence import ConfidenceLevel
from knowledge_base.model import Basis
from knowledge_base.render import Renderer, Site
from knowledge_base.text import Line, Sentence
from knowledge_base.views.common import BreadthView, GroundsView, LinkView, OrganisationView, SureView
from knowledge_base.views.common import sure as sure_of
from tests.support import ROOT

LOW = ConfidenceLevel(
    id="lav", title=Line("Lav"), verb=Line("kan stemme"), meaning=Sentence("Kanskje."), action=Line("Prøv dette")
)


def organisations(number: int) -> tuple[OrganisationView, ...]:
    return tuple(OrganisationView(LinkView(f"{one}/", f"V{one}"), True, ()) for one in range(number))


def breadth(
    supporting: int = 0, reserved: int = 0, nuancing: int = 0, contradicting: int = 0, silent: int = 0
) -> BreadthView:
    return BreadthView(
        supporting=organisations(supporting),
        reserved=organisations(reserved),
        nuancing=organisations(nuancing),
        contradicting=organisations(contradicting),
        silent=organisations(silent),
        silence=silent,
        of=supporting + reserved + nuancing + contradicting + silent,
    )


Say = Callable[[str, object], str]


@pytest.fixture(scope="module")
def words(small_base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Say:
    """What a call of a macro that pages share says of a view, without tags."""
    folder = Path(shutil.copytree(ROOT / "templates", tmp_path_factory.mktemp("sure") / "templates"))

    def say(call: str, view: object) -> str:
        macro = call.partition("(")[0]
        file = "sure" if macro in ("level_said", "who") else "common"
        page = f'{{% from "parts/{file}.html.j2" import {macro} with context %}}{{{{ {call} }}}}'
        (folder / f"{macro}.html.j2").write_text(page, encoding="utf-8")
        html = Renderer(small_base, folder, Site()).render(f"{macro}.html.j2", at="", view=view)
        return " ".join(re.sub(r"<[^>]+>", "", html).split())

    return say


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (breadth(), "Ingen av virksomhetene kan si noe om dette."),
        (
            breadth(silent=1),
            "Den ene virksomheten som kan si noe, støtter ikke selve påstanden. 1 sier ikke noe om det.",
        ),
        (breadth(silent=7), "Ingen av 7 virksomheter støtter selve påstanden. 7 sier ikke noe om det."),
        (breadth(supporting=1), "Støttes av 1 av 1 virksomhet."),
        (breadth(4, 0, 1, 0, 2), "Støttes av 4 av 7 virksomheter. 1 nyanserer og 2 sier ikke noe om det."),
        (breadth(2, 0, 1, 1, 2), "Støttes av 2 av 6 virksomheter. 1 nyanserer, 1 motsier og 2 sier ikke noe om det."),
        (breadth(reserved=1, silent=1), "Støttes av 1 av 2 virksomheter, med forbehold. 1 sier ikke noe om det."),
        (breadth(reserved=3), "Støttes av 3 av 3 virksomheter, alle med forbehold."),
        (breadth(2, 1), "Støttes av 3 av 3 virksomheter, 1 av dem med forbehold."),
    ],
)
def test_the_breadth_is_a_sentence_for_none_one_and_many(words: Say, view: BreadthView, said: str) -> None:
    assert words("breadth(view)", view) == said


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, ""),
        (1, " 1 virksomhet er ikke regnet med: Kildene til funnet forteller ikke om den."),
        (2, " 2 virksomheter er ikke regnet med: Kildene til funnet forteller ikke om dem."),
    ],
)
def test_those_that_are_not_counted_are_said_to_be_left_out(words: Say, number: int, said: str) -> None:
    view = replace(breadth(supporting=1), untold_count=number)
    assert words("breadth(view)", view) == f"Støttes av 1 av 1 virksomhet.{said}"


@pytest.mark.parametrize(
    ("named", "said"),
    [
        (2, "Ikke regnet med (2) V0 og V1. Kildene til funnet forteller ikke om dem."),
        (0, "Ikke regnet med (2) Kildene til funnet forteller ikke om dem."),  # more than anybody reads
    ],
)
def test_those_that_are_not_counted_are_named_below(words: Say, named: int, said: str) -> None:
    view = replace(breadth(supporting=1), untold=organisations(named), untold_count=2)
    assert words("who(view)", view) == f"Støtter (1) V0 {said}"


def sure(basis: Basis = Basis.FINDING, level: ConfidenceLevel | None = None) -> SureView:
    return SureView(basis, level, breadth(2, 0, 0, 0, 5), None, (), (), changed=False)


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (sure(level=LOW), "Lav tillit · støttes av 2 av 7"),
        (sure(), "Tilliten er ikke vurdert · støttes av 2 av 7"),
        (sure(Basis.JUDGEMENT), "Vår vurdering"),
        (sure(Basis.LAW), "Bygger på lov"),
    ],
)
def test_a_claim_in_a_list_says_how_sure_it_is_and_how_broad_or_what_it_is(
    words: Say, view: SureView, said: str
) -> None:
    assert words("sure_tag(view)", view) == said


FOUND = LinkView("rad/x/#y", "Y")


@pytest.mark.parametrize(
    ("view", "said"),
    [
        (GroundsView(LOW, FOUND, breadth(1, silent=1), 1, ()), "Lav tillit · støttes av 1 av 2"),
        (
            GroundsView(LOW, FOUND, breadth(1, silent=1), 2, ()),
            "Lav tillit · det svakeste funnet støttes av 1 av 2",
        ),
        (
            GroundsView(LOW, FOUND, breadth(0, silent=2), 1, (Basis.JUDGEMENT, Basis.THEORY)),
            "Lav tillit · støttes av ingen av 2 · hviler også på vår egen vurdering og teori",
        ),
        (GroundsView(None, FOUND, breadth(1), 1, ()), "Tilliten er ikke vurdert · støttes av 1 av 1"),
        (GroundsView(None, None, None, 0, (Basis.LAW,)), "Hviler på lov"),
    ],
)
def test_an_advice_says_what_it_rests_on_also_when_that_is_no_finding(words: Say, view: GroundsView, said: str) -> None:
    assert words("grounds_tag(view)", view) == said


def test_a_level_stands_with_what_was_judged_which_is_more_than_the_title(
    words: Say, small_base: KnowledgeBase
) -> None:
    assert words("level_said(view)", sure_of(small_base, "ga-foran/moter-skaper-tillit")) == (
        "Lav tillit: Det kan stemme at møter skaper tillit, men bare Fjordvik viser det, og Skogheim klarte seg uten."
    )
    assert words("level_said(view)", sure_of(small_base, "gi-opplaering/alle-laerer")) == "Tilliten er ikke vurdert"


OWNED = (LinkView("d/", "Datter"),)


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (OrganisationView(LinkView("m/", "Mor"), True, ()), "Mor"),
        (OrganisationView(LinkView("m/", "Mor"), True, OWNED), "Mor (med Datter)"),
        (OrganisationView(LinkView("m/", "Mor"), False, OWNED), "Datter (eid av Mor)"),
        (OrganisationView(LinkView("m/", "Mor"), False, ()), "Mor"),
    ],
)
def test_owner_and_owned_stand_as_one_with_the_name_of_the_one_that_spoke(
    words: Say, one: OrganisationView, said: str
) -> None:
    assert words("organisations([view])", one) == said


def test_confidence_breadth_and_stance_share_no_word(words: Say, small_base: KnowledgeBase) -> None:
    levels = {word for level in small_base.of(ConfidenceLevel).values() for word in level.title.lower().split()}
    told = words("breadth(view)", breadth(2, 1, 1, 1, 1)).lower()
    assert levels
    assert not levels & set(re.findall(r"\w+", told))

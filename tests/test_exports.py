from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory

from knowledge_base import addresses, exports
from knowledge_base.base import Collection, Json, KnowledgeBase
from tests.support import SITE
from tests.views.bases import base_of
from tests.views.grown import replace


def knowledge(base: KnowledgeBase, site: str) -> Json:
    """The file with everything, as who fetches it reads it."""
    with TemporaryDirectory() as folder:
        exports.write(base, Path(folder), site)
        everything: Json = json.loads(Path(folder, addresses.DATA, "knowledge.json").read_text(encoding="utf-8"))
    return everything


def test_everything_stands_in_one_file_and_each_large_record_in_its_own(
    small_base: KnowledgeBase, tmp_path: Path
) -> None:
    exports.write(small_base, tmp_path, SITE)
    everything = json.loads((tmp_path / "data/v1/knowledge.json").read_text(encoding="utf-8"))
    for kind in ("cases", "recommendations"):
        for record in everything[kind]:
            alone = json.loads((tmp_path / addresses.data(kind, record["id"])).read_text(encoding="utf-8"))
            assert {
                key: value for key, value in alone.items() if key not in ("version", "licence", "updated")
            } == record
            assert (alone["version"], alone["licence"]["name"]) == (exports.VERSION, "CC0 1.0")
    assert [case["id"] for case in everything["cases"]] == ["fjordvik", "skogheim"]


def test_the_data_say_what_they_are(small_base: KnowledgeBase) -> None:
    data = knowledge(small_base, SITE)
    assert (data["version"], data["language"], data["site"]) == (exports.VERSION, "nb", SITE)


def test_every_record_has_its_full_address(small_base: KnowledgeBase) -> None:
    data = knowledge(small_base, SITE)
    assert data["cases"][0]["url"] == "https://example.org/raad/case/fjordvik/"
    assert data["cases"][0]["observations"][0]["url"].endswith("/case/fjordvik/#leder-moter-ansatte")
    assert data["recommendations"][0]["claims"][0]["url"].endswith("/rad/ga-foran/#moter-skaper-tillit")
    for kind in ("perspectives", "themes", "glossary", "hypotheses", "sources", "frameworks"):
        assert all(record["url"].startswith(SITE) for record in data[kind])


def test_the_breadth_of_a_claim_is_counted_and_names_who_says_what(small_base: KnowledgeBase) -> None:
    meetings, _ = knowledge(small_base, SITE)["recommendations"][0]["claims"]
    assert meetings["breadth"] == {
        "supporting": 1,
        "reserved": 0,
        "nuancing": 0,
        "contradicting": 1,
        "silent": 0,
        "of": 2,
        "not_counted": 0,
        "organisations": {
            "supporting": ["fjordvik"],
            "reserved": [],
            "nuancing": [],
            "contradicting": ["skogheim"],
        },
    }
    learning, judgement = knowledge(small_base, SITE)["recommendations"][1]["claims"]
    assert (learning["breadth"]["supporting"], learning["breadth"]["nuancing"]) == (2, 0)  # the topic is not counted
    assert judgement["breadth"] is None  # it says nothing that somebody has seen


def test_the_confidence_in_a_finding_has_its_level_ceilings_reasons_and_who_judged_when(
    small_base: KnowledgeBase,
) -> None:
    meetings, theory = knowledge(small_base, SITE)["recommendations"][0]["claims"]
    assert meetings["confidence"] == {
        "level": "lav",
        "ceiling": "lav",
        "ceilings": ["en-virksomhet", "en-kilde"],
        "judgement": "Det kan stemme at møter skaper tillit, men bare Fjordvik viser det, og Skogheim klarte seg uten.",
        "reasons": [
            {"component": "coherence", "concern": "moderate", "why": "Bare ett sted taler mot."},
            {"component": "adequacy", "concern": "alvorlige", "why": "Bare ett sted viser det."},
            {"component": "relevance", "concern": "ingen", "why": "Fjordvik er en vanlig kommune."},
        ],
        "assessed": {
            "by": "redaksjonen",
            "date": "2026-11",
            "counted": {
                "supporting": ["fjordvik"],
                "reserved": [],
                "nuancing": [],
                "contradicting": ["skogheim"],
                "of": 2,
            },
            "evidence_changed": False,
        },
        "would_change": "Et sted til med møter, og tall på tilliten før og etter.",
    }
    assert theory["confidence"] is None


def test_a_finding_that_nobody_judged_has_its_ceiling_and_no_level(small_base: KnowledgeBase) -> None:
    learning = knowledge(small_base, SITE)["recommendations"][1]["claims"][0]
    assert learning["confidence"] == {
        "level": None,
        "ceiling": "middels",
        "ceilings": ["en-kilde"],
        "judgement": None,
        "reasons": [],
        "assessed": None,
        "would_change": None,
    }


def test_an_advice_and_an_action_have_the_confidence_and_the_breadth_of_the_weakest_finding(
    small_base: KnowledgeBase,
) -> None:
    advice, other = knowledge(small_base, SITE)["recommendations"]
    (meetings, _), (first, second) = advice["claims"], advice["actions"]
    weakest = {**meetings["confidence"], "claim": "ga-foran/moter-skaper-tillit"}
    for one in (advice, first, second):
        assert (one["confidence"], one["breadth"]) == (weakest, meetings["breadth"])
    theory = [{"claim": "ga-foran/teori-om-tillit", "basis": "teori"}]
    assert first["rests_on"] == {"findings": ["ga-foran/moter-skaper-tillit"], "others": theory}
    assert second["rests_on"]["others"] == advice["rests_on"]["others"] == []
    assert other["confidence"]["level"] is None
    assert other["confidence"]["claim"] == "gi-opplaering/alle-laerer"
    assert other["rests_on"]["others"] == [{"claim": "gi-opplaering/tid-trengs", "basis": "vurdering"}]


def test_what_rests_on_no_finding_has_neither_confidence_nor_breadth(root: Path) -> None:
    replace(
        root / "recommendations" / "ga-foran.yml",
        "claims: [moter-skaper-tillit, teori-om-tillit]",
        "claims: [teori-om-tillit]",
    )
    (action, _) = knowledge(base_of(root), SITE)["recommendations"][0]["actions"]
    assert (action["confidence"], action["breadth"]) == (None, None)
    assert action["rests_on"] == {
        "findings": [],
        "others": [{"claim": "ga-foran/teori-om-tillit", "basis": "teori"}],
    }


def test_the_levels_the_ceilings_and_the_case_for_change_are_data_too(small_base: KnowledgeBase) -> None:
    data = knowledge(small_base, SITE)
    assert [level["id"] for level in data["confidence_levels"]] == ["middels", "lav"]
    assert [(one["rule"], one["at_most"]) for one in data["confidence_ceilings"]] == [
        ("ikke-funn", None),
        ("en-virksomhet", "lav"),
        ("en-kilde", "middels"),
    ]
    assert [(one["side"], one["url"]) for one in data["reasons"]] == [
        ("press", f"{SITE}hvorfor-na/#flere-eldre"),
        ("hinder", f"{SITE}hvorfor-na/#lite-tid"),
    ]


def test_no_word_of_the_strength_that_was_is_left_in_the_data(small_base: KnowledgeBase) -> None:
    assert "strength" not in json.dumps(knowledge(small_base, SITE))


def test_an_observation_knows_what_uses_it(small_base: KnowledgeBase) -> None:
    used = knowledge(small_base, SITE)["cases"][0]["observations"][1]["used_by"]
    assert [use["claim"] for use in used] == ["ga-foran/teori-om-tillit", "gi-opplaering/alle-laerer"]


def test_fields_have_the_names_they_have_in_yaml(small_base: KnowledgeBase) -> None:
    initiative = knowledge(small_base, SITE)["cases"][0]["initiatives"][0]
    assert initiative["from"] == 2014
    assert "from_" not in initiative


def test_norwegian_letters_stay_letters_in_the_files(small_base: KnowledgeBase, tmp_path: Path) -> None:
    exports.write(small_base, tmp_path, SITE)
    assert "opplæring" in (tmp_path / "data/v1/knowledge.json").read_text(encoding="utf-8")


def test_data_are_written_as_the_library_of_python_would(tmp_path: Path) -> None:
    value: Json = {
        "å": ["", [], {}, None, True, 0, -1, 10**20, "".join(map(chr, range(0x80))), "\u2028 \u00a0 😀 </script>"],
        "b": {"c": [{"d": "e"}]},
    }
    exports._dump(value, tmp_path / "x" / "y.json")
    expected = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    assert (tmp_path / "x" / "y.json").read_bytes() == expected.encode()


def test_the_file_with_everything_is_what_the_base_says(small_base: KnowledgeBase, tmp_path: Path) -> None:
    empty = Collection({}, {}, frozenset())
    named = {"identity": small_base.collections["identity"]}  # no site is made of a base without a name
    without = KnowledgeBase(small_base.kinds, dict.fromkeys(small_base.collections, empty) | named)
    for number, base in enumerate((small_base, without)):
        exports.write(base, tmp_path / str(number), SITE)
        written = (tmp_path / str(number) / "data/v1/knowledge.json").read_bytes()
        data = json.loads(written)
        assert written == (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()
        lists = {kind.data: list(base.collection(kind.name)) for kind in base.kinds if kind.data is not None}
        assert {name: [one["id"] for one in data[name]] for name in lists} == lists
        assert data.keys() == {"version", "licence", "updated", "site", "language", *lists}

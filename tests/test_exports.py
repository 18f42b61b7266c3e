from __future__ import annotations

import json
from pathlib import Path

from knowledge_base import addresses, exports
from knowledge_base.base import KnowledgeBase
from tests.support import SITE


def test_everything_stands_in_one_file_and_each_large_record_in_its_own(
    small_base: KnowledgeBase, tmp_path: Path
) -> None:
    exports.write(small_base, tmp_path, SITE)
    everything = json.loads((tmp_path / "data/v1/knowledge.json").read_text(encoding="utf-8"))
    for kind in ("cases", "recommendations"):
        for record in everything[kind]:
            alone = json.loads((tmp_path / addresses.data(kind, record["id"])).read_text(encoding="utf-8"))
            assert alone == record
    assert [case["id"] for case in everything["cases"]] == ["fjordvik", "skogheim"]


def test_the_data_say_what_they_are(small_base: KnowledgeBase) -> None:
    data = exports.knowledge(small_base, SITE)
    assert (data["version"], data["language"], data["site"]) == (exports.VERSION, "nb", SITE)


def test_every_record_has_its_full_address(small_base: KnowledgeBase) -> None:
    data = exports.knowledge(small_base, SITE)
    assert data["cases"][0]["url"] == "https://example.org/raad/case/fjordvik/"
    assert data["cases"][0]["observations"][0]["url"].endswith("/case/fjordvik/#leder-moter-ansatte")
    assert data["recommendations"][0]["claims"][0]["url"].endswith("/rad/ga-foran/#moter-skaper-tillit")
    for kind in ("perspectives", "themes", "glossary", "hypotheses", "sources", "frameworks"):
        assert all(record["url"].startswith(SITE) for record in data[kind])


def test_strength_and_uses_are_computed_and_exported(small_base: KnowledgeBase) -> None:
    data = exports.knowledge(small_base, SITE)
    claim = data["recommendations"][1]["claims"][0]
    assert claim["strength"] == {
        "level": "godt",
        "organisations": ["fjordvik", "skogheim"],
        "types": ["kommune", "statlig-virksomhet"],
        "supports": 2,
        "nuances": 0,
        "contradicts": 0,
    }
    used = data["cases"][0]["observations"][1]["used_by"]
    assert [use["claim"] for use in used] == ["ga-foran/teori-om-tillit", "gi-opplaering/alle-laerer"]
    assert data["recommendations"][0]["strength"]["claims_per_level"] == {"tynt": 1, "ikke": 1}


def test_fields_have_the_names_they_have_in_yaml(small_base: KnowledgeBase) -> None:
    initiative = exports.knowledge(small_base, SITE)["cases"][0]["initiatives"][0]
    assert initiative["from"] == 2014
    assert "from_" not in initiative


def test_norwegian_letters_stay_letters_in_the_files(small_base: KnowledgeBase, tmp_path: Path) -> None:
    exports.write(small_base, tmp_path, SITE)
    assert "opplæring" in (tmp_path / "data/v1/knowledge.json").read_text(encoding="utf-8")

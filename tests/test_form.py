"""The form's data, and what Python makes of the vectors that the form's scripts are held to as well.

tests/browser/test_form_vectors.py asks the scripts the same. The expectations stand in tests/vectors/form.json, and
neither side writes them: a rule or a message that changes on one side fails there.
"""

from __future__ import annotations

import copy
import itertools
import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge_base import form, meanings, repository, text, unmeant
from knowledge_base.base import KnowledgeBase
from knowledge_base.characters import unseen
from knowledge_base.checking import Wanted
from knowledge_base.checking import told as everything_told
from knowledge_base.field_words import ALWAYS
from knowledge_base.form import content, same
from knowledge_base.form.asked import WAYS
from knowledge_base.form.patterns import for_browser
from knowledge_base.form.rules import rules as form_rules
from knowledge_base.load import load
from knowledge_base.page_macros import has_form
from knowledge_base.phrases import phrases
from knowledge_base.search import everyday
from knowledge_base.search.synonyms import phrase
from tests.support import EDIT, ROOT, SITE, copy_of_valid

VECTORS: dict[str, Any] = json.loads((ROOT / "tests" / "vectors" / "form.json").read_text(encoding="utf-8"))
TODAY = date.fromisoformat(VECTORS["today"])
MORE_SOURCES = """\
- {id: nettsiden, kind: nettside, title: En nettside om prøver, year: 2020}
- {id: uten-aar, kind: nettside, title: En nettside uten år}
"""
WORDING = "- {avoid: utdanning av lærere, write: lærerutdanning, why: Det er ett ord.}\n"
WORDS = form.read_words(ROOT / "templates")


def put(data: dict[str, Any], changes: list[tuple[list[str | int], object]]) -> dict[str, Any]:
    """A copy of `data` with other values at some places; None takes one away."""
    made = copy.deepcopy(data)
    for path, value in changes:
        *around, last = path
        place: Any = made
        for step in around:
            place = place[step]
        if value is None:
            del place[last]
        else:
            place[last] = value
    return made


def vector_base(folder: Path) -> Path:
    """The small base with sources that have no pages, and words that are not to be used."""
    root = copy_of_valid(folder)
    with (root / "reference" / "sources.yml").open("a", encoding="utf-8") as file:
        file.write(MORE_SOURCES)
    (root / "reference" / "wording.yml").write_text(WORDING, encoding="utf-8")
    return root


def told(root: Path, file: str) -> list[tuple[str, str]]:
    """What the check says of a file. The form has no lines, and so does not name the one that came first."""
    wanted = Wanted(spelling=False, readability=False, generated=False)
    found = [one for one in everything_told(root, wanted, today=TODAY).problems if one.file == file]
    return [(re.sub(r", først på linje \d+", "", one.what), one.do) for one in found]


def agree(found: list[tuple[str, str]], wanted: list[dict[str, Any]]) -> None:
    assert [what for what, _ in found] == [one["what"] for one in wanted]
    for (_, do), one in zip(found, wanted, strict=True):
        assert "do" not in one or do == one["do"]


# --- what is meant ---------------------------------------------------------------------------------------------------


def test_python_reads_the_words_of_the_vectors_as_they_say() -> None:
    assert [[one, meanings.folded(one)] for one, _ in VECTORS["folded"]] == VECTORS["folded"]
    assert [[one, meanings.is_unknown(one)] for one, _ in VECTORS["unknown"]] == VECTORS["unknown"]
    times = [(one, meanings.period(one)) for one, *_ in VECTORS["periods"]]
    periods = [[one, time and time.period, time is not None and (time.had_day or time.had_part)] for one, time in times]
    assert periods == VECTORS["periods"]
    firsts = [(one, meanings.period(one)) for one, _ in VECTORS["firsts"]]
    assert [[one, time and time.first] for one, time in firsts] == VECTORS["firsts"]


def test_python_proposes_the_ids_of_the_vectors() -> None:
    assert [[called, meanings.short_id(called)] for called, _ in VECTORS["proposed"]] == VECTORS["proposed"]


def test_python_reads_the_numbers_of_the_vectors_as_they_say() -> None:
    found = [(one, meanings.amount(one)) for one, _ in VECTORS["amounts"]]
    assert [[one, [a.number, a.unit, a.approximate] if a else None] for one, a in found] == VECTORS["amounts"]
    read = [(one, meanings.pages(one)) for one, _ in VECTORS["pages"]]
    pages = [[one, None if pages is None else list(pages)] for one, pages in read]
    assert pages == VECTORS["pages"]


def test_python_reads_the_page_behind_a_part_as_the_vectors_say() -> None:
    spots = [(one, meanings.place(one)) for one, _ in VECTORS["spots"]]
    assert [[one, spot and [spot.part, list(spot.pages)]] for one, spot in spots] == VECTORS["spots"]


def test_python_sees_what_cannot_be_seen_as_the_vectors_say() -> None:
    assert [[text, [one.name for one in unseen(text)]] for text, _ in VECTORS["unseen"]] == VECTORS["unseen"]


def test_python_finds_with_the_patterns_of_the_vectors_what_they_say() -> None:
    found = [[pattern, text, re.search(pattern, text) is not None] for pattern, text, _ in VECTORS["patterns"]]
    assert found == VECTORS["patterns"]


@pytest.mark.parametrize("pattern", ["a++", r"\Aa", r"a\Z", "(?>a)", "(?i)a", r"[a\W]", "(?P=a)"])
def test_a_pattern_that_a_browser_has_no_way_to_say_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="browser"):
        for_browser(pattern)


# --- what is wrong ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("vector", VECTORS["faults"], ids=lambda vector: vector["says"])
def test_the_check_says_of_a_new_case_what_the_vectors_say(vector: dict[str, Any], tmp_path: Path) -> None:
    root = vector_base(tmp_path)
    file = f"cases/{vector.get('file', 'nyvik')}.yml"
    text = yaml.safe_dump(put(VECTORS["case"], vector["put"]), allow_unicode=True, sort_keys=False)
    (root / file).write_text(text, encoding="utf-8")
    agree(told(root, file), vector["told"])


@pytest.mark.parametrize("vector", VECTORS["evidence_faults"], ids=lambda vector: vector["says"])
def test_the_check_says_of_evidence_what_the_vectors_say(vector: dict[str, Any], tmp_path: Path) -> None:
    root = vector_base(tmp_path)
    file = "recommendations/ga-foran.yml"
    advice = yaml.load((root / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # texts alone
    advice["claims"][0]["evidence"].append({**VECTORS["evidence"], **vector["put"]})
    (root / file).write_text(yaml.safe_dump(advice, allow_unicode=True, sort_keys=False), encoding="utf-8")
    agree(told(root, file), vector["told"])


def with_link(root: Path, title: str, evidence: dict[str, str]) -> list[tuple[str, str]]:
    """What the check says when the first claim is called so and has one link more."""
    file = "recommendations/ga-foran.yml"
    advice = yaml.load((root / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # texts alone
    advice["claims"][0] |= {"title": title, "evidence": [*advice["claims"][0]["evidence"], evidence]}
    (root / file).write_text(yaml.safe_dump(advice, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return [one for one in told(root, file) if one[0].startswith("Tittelen sier")]


@pytest.mark.parametrize("vector", VECTORS["counts"], ids=lambda vector: vector["says"])
def test_the_check_counts_those_in_a_title_as_the_vectors_say(vector: dict[str, Any], tmp_path: Path) -> None:
    evidence = {**VECTORS["evidence"], **vector["put"]}
    found = with_link(vector_base(tmp_path / "one"), vector["title"], evidence)
    now = vector["told"] or {"said": []}
    texts = [
        f"Tittelen sier «{one}», men {now['support']} av {now['of']} støtter selve påstanden." for one in now["said"]
    ]
    assert [what for what, _ in found] == texts
    if vector.get("right"):  # what the form writes instead
        assert with_link(vector_base(tmp_path / "other"), vector["right"], evidence) == []


@pytest.mark.parametrize("vector", VECTORS["source_faults"], ids=lambda vector: vector["says"])
def test_the_check_says_of_a_new_source_what_the_vectors_say(vector: dict[str, Any], tmp_path: Path) -> None:
    root = vector_base(tmp_path)
    file = "reference/sources.yml"
    text = yaml.safe_dump([put(VECTORS["source"], vector["put"])], allow_unicode=True, sort_keys=False)
    with (root / file).open("a", encoding="utf-8") as sources:
        sources.write(text)
    agree(told(root, file), vector["told"])


@pytest.mark.parametrize("vector", VECTORS["observation_faults"], ids=lambda vector: vector["says"])
def test_the_check_says_of_a_new_observation_what_the_vectors_say(vector: dict[str, Any], tmp_path: Path) -> None:
    root = vector_base(tmp_path)
    file = "cases/fjordvik.yml"
    case = yaml.load((root / file).read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # texts alone
    case["observations"].append({**put(VECTORS["case"]["observations"][0], vector["put"]), "id": "ny-her"})
    case["changes"].append({"date": VECTORS["today"], "what": vector["change"]})
    (root / file).write_text(yaml.safe_dump(case, allow_unicode=True, sort_keys=False), encoding="utf-8")
    agree(told(root, file), vector["told"])


# --- the data --------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def made(small_base: KnowledgeBase) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(form.said(form.data(small_base, WORDS, SITE, EDIT)))
    return made


def test_every_field_that_is_asked_for_has_a_label_and_no_label_is_left_over(made: dict[str, Any]) -> None:
    asked = {(record, field["key"]) for record, fields in made["records"].items() for field in fields}
    used = {f"{record}.{key}" if f"{record}.{key}" in WORDS.fields else key for record, key in asked}
    assert used == set(WORDS.fields)


def test_every_way_has_its_words_and_no_other_has_any() -> None:
    assert {way.id for way in WAYS} == set(WORDS.ways)


def test_the_form_asks_for_what_the_model_wants_and_says_what_the_model_says(made: dict[str, Any]) -> None:
    [name] = [field for field in made["records"]["Case"] if field["key"] == "name"]
    assert (name["required"], name["form"], name["longest"], name["help"]) == (
        True,
        "line",
        160,
        "Hele navnet på virksomheten.",
    )
    [page] = [field for field in made["records"]["Ref"] if field["key"] == "page"]
    assert (page["required"], page["lowest"], page["highest"]) == (False, 1, 20000)
    [value] = [field for field in made["records"]["People"] if field["key"] == "value"]
    assert (value["kind"], value["lowest"], value["decimals"]) == ("number", 0, 4)


def test_a_new_observation_is_linked_in_the_words_of_evidence(made: dict[str, Any]) -> None:
    """It is asked beside what an observation holds, and no fact of it is told in two places."""
    [link] = [field for field in made["records"]["Observation"] if field["key"] == "link"]
    assert (link["of"], link["required"], link["elsewhere"]) == ("Link", False, True)
    assert all(
        "elsewhere" not in field for name, listed in made["records"].items() for field in listed if field != link
    )
    asked = {field["key"]: field for field in made["records"]["Link"]}
    assert list(link["turns"]) == ["claim", "stance", "bears_on", "why", "change"]
    assert set(asked) == set(link["turns"])  # the observation is the one that it stands in
    for name in ("NewEvidence", "Evidence"):
        known = {field["key"]: field for field in made["records"][name]}
        assert [asked[key] for key in known.keys() & asked.keys() - {"change"}] == [
            known[key] for key in known.keys() & asked.keys() - {"change"}
        ]
    assert made["lines"]["Link"] == ["Link", "Evidence"]


def test_what_kb_new_asks_for_stands_where_it_is_seen_and_is_explained_in_the_same_words(made: dict[str, Any]) -> None:
    fields = {f"{record}.{field['key']}": field for record, listed in made["records"].items() for field in listed}
    asked = {name: field for name, field in fields.items() if WORDS.titles.of(*name.split(".")).ask == ALWAYS}
    assert {"Size.inhabitants", "People.value", "Source.pages", "Observation.as_of"} <= set(asked)
    folded = [name for name, field in asked.items() if not field["first"]]
    assert folded == ["Case.size"]  # a group that is long on a phone, one touch away
    assert fields["Ref.page"]["help"] == WORDS.titles.of("Ref", "page").help
    told = " ".join(field["help"] for field in fields.values())
    assert re.findall(r"Trykk Enter|[Rr]apporten\b|FoU|[a-z_]+\.yml", told) == []


def test_what_the_rest_of_a_record_is_about_is_said_in_the_definite(made: dict[str, Any]) -> None:
    def is_first(field: dict[str, Any]) -> bool:
        return field["key"] != "id" and not field.get("later") and (field["required"] or field.get("first", False))

    def has_both(record: str) -> bool:
        return len({is_first(field) for field in made["records"][record]}) > 1

    fields = [
        (name, field) for name, listed in made["records"].items() for field in listed if field["kind"] == "record"
    ]
    assert [f"{name}.{field['key']}" for name, field in fields if has_both(field["of"]) and "about" not in field] == []
    [place] = [field for name, field in fields if name == "Observation" and field["key"] == "ref"]
    assert place["about"] == "stedet"


def test_an_observation_is_asked_for_in_the_order_in_which_it_is_told_and_written_in_that_of_the_model(
    made: dict[str, Any],
) -> None:
    fields = made["records"]["Observation"]
    turns = sorted((one for one in fields if "turn" in one), key=lambda one: one["turn"])
    assert [one["key"] for one in turns][:2] == ["title", "text"]
    keys = [one["key"] for one in fields]
    assert keys.index("perspective") < keys.index("title")
    for name, listed in WORDS.turns.items():
        record, _, key = name.partition(".")
        inside = next((one["of"] for one in made["records"][record] if one["key"] == key), record)
        assert set(listed) <= {one["key"] for one in made["records"][inside]}
    for name, word in WORDS.titles.words.items():
        assert not word.turns or set(word.turns) <= {one["key"] for one in made["records"][name]}


def test_a_choice_is_also_found_by_the_words_that_search_takes_for_its_title(made: dict[str, Any]) -> None:
    base = load(ROOT).base
    meant = everyday(base)
    found = {i: content.sought(base, ["themes"])["themes"][i] for i in base.collection("themes")}
    titled = {i: phrase(one.title) for i, one in base.collection("themes").items()}  # type: ignore[attr-defined]
    known = {i: meant[stems] for i, stems in titled.items() if stems in meant}
    assert known
    assert all(set(words) <= set(found[i]) for i, words in known.items())
    assert all(list(one) for one in made["sought"].values())


def test_long_lists_have_everyday_words_each_group_once(made: dict[str, Any], real_base: KnowledgeBase) -> None:
    found = content.everyday_words(real_base, made["choices"])
    assert {"claims", "observations", "pages"} <= set(found.fits)
    assert len(set(found.words)) == len(found.words)
    meant = everyday(real_base)
    said = next(iter(found.fits["observations"].items()))
    title = dict(content.choices(real_base, ["observations"])["observations"])[said[0]]
    stems = phrase(title)
    parts = {stems[start:end] for start in range(len(stems)) for end in range(start + 1, len(stems) + 1)}
    assert {found.words[one] for one in said[1]} == {tuple(meant[one]) for one in parts if one in meant}


def test_what_fits_most_and_is_not_asked_for_first_has_an_answer(made: dict[str, Any]) -> None:
    later = [field for fields in made["records"].values() for field in fields if field.get("later")]
    assert later
    assert all(field["initial"] for field in later)


def test_what_only_an_old_record_can_have_is_not_asked_for(made: dict[str, Any]) -> None:
    keys = {field["key"] for fields in made["records"].values() for field in fields}
    assert keys.isdisjoint({"former_ids", "changes"})


def test_choices_have_the_words_of_the_model(made: dict[str, Any]) -> None:
    [was] = [field for field in made["records"]["Observation"] if field["key"] == "was"]
    assert ["maalt", "Målt – et resultat noen målte"] in was["values"]
    assert ["forankring", "Forankring"] in made["choices"]["themes"]


def test_a_piece_is_told_where_it_goes(made: dict[str, Any]) -> None:
    [skogheim] = [one for one in made["cases"] if one["id"] == "skogheim"]
    lines = (ROOT / "tests/valid/cases/skogheim.yml").read_text(encoding="utf-8").splitlines()
    assert lines[skogheim["piece"]["line"] - 1 :] == [lines[-1]]  # where the last observation ends, and the file
    assert (skogheim["indent"], skogheim["piece"]["last"], skogheim["change"]["empty"]) == (2, True, True)
    [fjordvik] = [one for one in made["cases"] if one["id"] == "fjordvik"]
    lines = (ROOT / "tests/valid/cases/fjordvik.yml").read_text(encoding="utf-8").splitlines()
    assert lines[fjordvik["change"]["line"] - 1].startswith("  - date: ")
    [claim] = [one for one in made["claims"] if one["id"] == "ga-foran/moter-skaper-tillit"]
    lines = (ROOT / "tests/valid/recommendations/ga-foran.yml").read_text(encoding="utf-8").splitlines()
    begins = lines.index("      - observation: skogheim/topp-uten-tid")
    ends = next(n for n, line in enumerate(lines[begins + 1 :], begins + 1) if len(line) - len(line.lstrip()) <= 6)
    assert claim["piece"]["line"] == ends  # counted from 1: the line before
    assert claim["indent"] == 6
    lines = (ROOT / "tests/valid/cases/skogheim.yml").read_text(encoding="utf-8").splitlines()
    assert lines[made["alone"]["skogheim/gammelt-arkiv"]["line"] - 1] == "  - id: gammelt-arkiv"


def test_no_rule_takes_the_name_of_another(small_base: KnowledgeBase) -> None:
    tables = [meanings.tables(), unmeant.tables(), text.tables()]
    assert len({name for one in tables for name in one}) == sum(map(len, tables))
    rules = form_rules(small_base.once(phrases))
    changed = [
        name for one in tables for name, value in one.items() if isinstance(value, dict) and rules[name] != value
    ]
    assert changed == []


def test_a_theme_is_explained_by_its_question(made: dict[str, Any], small_base: KnowledgeBase) -> None:
    themes = small_base.collection("themes").items()
    assert made["explained"]["themes"] == {identifier: str(one.question) for identifier, one in themes}  # type: ignore[attr-defined]


def test_a_perspective_is_explained_by_the_first_sentence_of_its_summary(
    made: dict[str, Any], small_base: KnowledgeBase
) -> None:
    perspectives = small_base.collection("perspectives").items()
    told = made["explained"]["perspectives"]
    assert set(told) == {identifier for identifier, _ in perspectives}
    assert all(str(one.summary).startswith(told[identifier]) for identifier, one in perspectives)  # type: ignore[attr-defined]
    assert all(one.count(".") + one.count("?") == 1 for one in told.values())


def test_the_types_that_are_places_are_those_of_which_most_tell_how_many_live_there(root: Path) -> None:
    def types() -> list[str]:
        return content.places(load(root).base)

    cases = {file: yaml.safe_load(file.read_text(encoding="utf-8")) for file in sorted((root / "cases").glob("*.yml"))}
    told = {file: {**case, "size": {"inhabitants": {"value": 10, "as_of": "2017"}}} for file, case in cases.items()}
    ref = {"section": "2", "page": 5}
    for file, case in told.items():
        case["size"]["inhabitants"]["ref"] = ref
        file.write_text(yaml.safe_dump(case, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert set(types()) == {case["type"] for case in cases.values()}
    for file, case in cases.items():
        without = {**case, "size": {"employees": {"value": 10, "as_of": "2017", "ref": ref}}}
        file.write_text(yaml.safe_dump(without, allow_unicode=True, sort_keys=False), encoding="utf-8")
    assert types() == []


def test_what_is_linked_or_corrected_is_told_in_a_file_of_its_record(small_base: KnowledgeBase, tmp_path: Path) -> None:
    def told(name: str) -> Any:
        return json.loads((tmp_path / "assets" / "skjema" / f"{name}.json").read_text(encoding="utf-8"))

    form.write(small_base, WORDS, tmp_path, SITE, EDIT)
    case, advice = told("cases/skogheim"), told("recommendations/ga-foran")
    assert case["observations"]["skogheim/gammelt-arkiv"] == "Arkivet lå i kjelleren."
    assert advice["claims"]["ga-foran/teori-om-tillit"] == "Forskere mener at tillit gjør endring lettere."
    assert {one.partition("#")[0] for one in case["stands"]} == {"case/skogheim/"}
    assert not any(one.startswith("fjordvik") for one in case["observations"])
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.json")}
    assert written == set(form.files(small_base))


def test_where_else_a_number_stands_is_looked_for_no_longer_than_till_enough_is_found() -> None:
    class Endless:
        def __iter__(self) -> Iterator[same._Told]:
            for number in itertools.count():
                yield same._Told("1", same._Part(f"case/{number}/", "", ""), "", is_main=True)

    one = same._Told("1", same._Part("case/x/", "", ""), "", is_main=True)
    assert len(same._others(one, Endless(), [])) == same.MOST


def test_where_else_a_number_stands_is_told_when_it_says_something_alone_or_with_the_same_word(root: Path) -> None:
    file = root / "cases" / "fjordvik.yml"
    text = file.read_text(encoding="utf-8").replace(
        "i testene.", "i testene. I 2017 var de 1 234,5 årsverk og 40 ledere."
    )
    text = text.replace("Alle fikk to dager", "De 40 ledere og 40 andre fikk i 2017 to dager")
    file.write_text(text, encoding="utf-8")
    other = root / "cases" / "skogheim.yml"
    said = "Toppledelsen kom ikke på møtene. De 40 ledere var fra Fjordvik, med 1 234,5 årsverk."
    text = other.read_text(encoding="utf-8").replace("Toppledelsen kom ikke på møtene.", said)
    other.write_text(text, encoding="utf-8")
    found = {at: one for of in same.same(load(root).base, WORDS.titles).values() for at, one in of.items()}
    here, there = "case/fjordvik/", "case/skogheim/#topp-uten-tid"
    size = found[f"{here}#tall-employees"]
    assert [place[-1] for place in size["same"]] == [here, there]
    assert size["ref"] == {"source": "proverapport", "form": "chapter", "name": "1", "page": "4"}
    assert [place[-1] for place in found[f"{here}#opplaering-for-alle"]["same"]] == [here]  # not the forty elsewhere
    assert [place[-1] for place in found[there]["same"]] == [here, f"{here}#tall-employees"]
    assert not [one for one in found[there]["same"] if one[2] == ""]


def test_what_can_be_learnt_must_be_told_where_others_tell_it(made: dict[str, Any], real_base: KnowledgeBase) -> None:
    def must(data: dict[str, Any]) -> bool:
        return next(bool(field["required"]) for field in data["records"]["Case"] if field["key"] == "learn")

    assert not must(made)
    assert must(form.data(real_base, WORDS, SITE, EDIT))


def test_without_an_edit_address_nothing_can_be_opened(small_base: KnowledgeBase) -> None:
    addresses = form.data(small_base, WORDS, SITE, "")["addresses"]
    assert [addresses[name] for name in ("new", "workbench", "edit")] == ["", "", ""]
    assert [one["address"] for one in addresses["issues"].values()] == ["", ""]
    assert addresses["contact"]


def test_a_new_file_is_written_beside_those_that_are_changed() -> None:
    assert repository.new(EDIT) == "https://code.example/owner/raad/new/main"
    assert repository.new("https://code.example/owner/raad/") == ""
    assert repository.new("") == ""


def test_a_field_shows_how_a_record_of_the_base_fills_it_in(made: dict[str, Any], small_base: KnowledgeBase) -> None:
    [name] = [field for field in made["records"]["Case"] if field["key"] == "name"]
    assert name["example"] == next(iter(small_base.collection("cases").values())).name  # type: ignore[attr-defined]
    [change] = [field for field in made["records"]["NewObservation"] if field["key"] == "change"]
    assert change["example"] == "Kommunen har fått ett tall til."
    assert not any("shown" in field for fields in made["records"].values() for field in fields)


@pytest.mark.parametrize(
    ("markdown", "there"),
    [("{{ contribution() }}", True), ("x\n\n{{contribution()}}", True), ("{{ contributions() }}", False), ("", False)],
)
def test_a_page_has_the_form_when_it_calls_it(markdown: str, there: bool) -> None:
    assert has_form(markdown) is there


def test_the_data_hide_no_letter_that_nobody_sees(made: dict[str, Any], small_base: KnowledgeBase) -> None:
    text = form.said(form.data(small_base, WORDS, SITE, EDIT))
    assert list(unseen(text)) == []
    assert made["rules"]["unseen"]["names"]["\u00ad"] == "myk bindestrek"


def test_a_message_is_filled_in_in_fields_that_its_form_in_the_repository_has(made: dict[str, Any]) -> None:
    for one in made["addresses"]["issues"].values():
        name = one["address"].partition("template=")[2]
        issue = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / name).read_text(encoding="utf-8"))
        assert set(one["fields"].values()) <= {field["id"] for field in issue["body"] if "id" in field}
    [kinds] = [
        field
        for field in yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE/endring.yml").read_text(encoding="utf-8"))["body"]
        if field.get("id") == "kind"
    ]
    assert {WORDS.says["kind_wrong"], WORDS.says["kind_lacking"]} <= set(kinds["attributes"]["options"])


def test_the_words_cannot_be_read_when_they_are_no_yaml(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "form.yml").write_text("ways: [", encoding="utf-8")
    with pytest.raises(form.WordsError, match=re.escape("templates/form.yml")):
        form.read_words(tmp_path / "templates")

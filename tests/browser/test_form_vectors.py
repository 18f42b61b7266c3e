"""What the scripts of the form make of the shared vectors. tests/test_form.py asks Python the same, and says how."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from playwright.sync_api import Browser, Page

from knowledge_base import form
from knowledge_base.form.patterns import for_browser
from knowledge_base.kinds.confidence import Standing, assessments
from knowledge_base.load import load
from knowledge_base.source import read_raw
from tests.browser.conftest import serve
from tests.support import EDIT, ROOT, SITE
from tests.test_form import TODAY, VECTORS, WORDS, put, vector_base

MONTH = f"{TODAY:%Y-%m}"

# Data as a file has it become what stands in the fields: one text for a list of texts, nothing for what is left out.
RAW = """
  const rawOf = (made, record, data, { blank }) => {
    const raw = blank(record, data);
    for (const field of data.records[record]) {
      const value = made?.[field.key];
      if (value === undefined) {
        if (field.initial !== undefined) raw[field.key] = "";
        continue;
      }
      const inner = (one) => rawOf(one, field.of, data, { blank });
      if (field.kind === "record") raw[field.key] = field.listed ? value.map(inner) : inner(value);
      else if (field.listed && field.kind !== "choice") raw[field.key] = value.join("\\n");
      else raw[field.key] = value;
    }
    return raw;
  };
"""
JUDGE = f"""async ([data, way, made, today]) => {{
  {RAW}
  const written = await import("/assets/js/form/written.js");
  const {{ judge }} = await import("/assets/js/form/judge.js");
  const {{ folded }} = await import("/assets/js/form/meanings.js");
  const fields = Object.values(data.records).flat();
  for (const field of fields) field.label = field.key;
  data.explanations = new Set(fields.flatMap(({{ help }}) => [help, help.split(/(?<=[.!?])\\s/u)[0]])
    .map((help) => folded(help, data.rules)));
  const found = data.ways.find(({{ id }}) => id === way);
  return judge(rawOf(made, found.record, data, written), found, data, today);
}}"""
MEANT = """async ([rules, vectors]) => {
  const { amount, folded, isUnknown, pages, proposedId, spot, time } = await import("/assets/js/form/meanings.js");
  const { faultsOf } = await import("/assets/js/form/texts.js");
  const each = (listed, make) => listed.map(([one]) => [one, make(one) ?? null]);
  const amounts = (one) => {
    const found = amount(one, rules);
    return found && [found.number, found.unit, found.approximate];
  };
  const signs = (one) => [...faultsOf(one, {}, rules)].filter(([name]) => name === "unseen");
  const unseen = (one) => signs(one).map(([, { sign }]) => sign);
  return {
    folded: each(vectors.folded, (one) => folded(one, rules)),
    unknown: each(vectors.unknown, (one) => isUnknown(one, rules)),
    periods: vectors.periods.map(([one]) => {
      const found = time(one, rules);
      return [one, found?.period ?? null, found?.closer ?? false];
    }),
    firsts: each(vectors.firsts, (one) => time(one, rules) && (time(one, rules).first ?? "")),
    proposed: each(vectors.proposed, (one) => proposedId(one, rules)),
    amounts: each(vectors.amounts, amounts),
    pages: each(vectors.pages, (one) => pages(one, rules)),
    unseen: each(vectors.unseen, unseen),
    spots: each(vectors.spots, (one) => {
      const found = spot(one, rules);
      return found && [found.part, found.pages];
    }),
  };
}"""
WRITTEN = """async ([data, texts]) => {
  const { fieldsIn } = await import("/assets/js/form/yaml.js");
  const record = { title: "", text: "", aliases: texts, ref: {}, also: [] };
  const fields = [
    { key: "title", kind: "text" },
    { key: "aliases", kind: "text", listed: true },
    { key: "inner", kind: "record", of: "Inner", listed: true },
    { key: "places", kind: "record", of: "Ref", listed: true },
  ];
  const within = [{ key: "text", kind: "text" }, { key: "note", kind: "text" }];
  const records = { Outer: fields, Inner: within, Ref: data.records.Ref };
  const inner = texts.map((text) => ({ text, note: text }));
  const flat = texts.filter((text) => !text.includes("\\n")).map((section) => ({ section, page: "7" }));
  return texts.map((title) => fieldsIn({ title, aliases: texts, inner, places: flat }, "Outer", records));
}"""


@pytest.fixture(scope="module")
def scripts(browser: Browser) -> Iterator[Page]:
    """A page beside the scripts as they lie in docs/. No site need be built."""
    for address in serve(ROOT / "docs"):
        with browser.new_context() as context:
            page = context.new_page()
            page.goto(f"{address}assets/images/favicon.svg")
            yield page


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    base = load(vector_base(tmp_path_factory.mktemp("base"))).base
    made: dict[str, Any] = json.loads(form.said(form.data(base, WORDS, SITE, EDIT)))
    return made


def agree(found: list[dict[str, Any]], wanted: list[dict[str, Any]], *before: str) -> None:
    """The excuse is asked for in the form alone; the vectors say the rest, in words of its own where it has any."""
    assert [one["what"] for one in found] == [one.get("in_form", one["what"]) for one in wanted]
    for one, other in zip(found, wanted, strict=True):
        assert "do" not in other or one["do"] == other.get("do_in_form", other["do"])
        assert "path" not in other or one["path"] == [*before, *other["path"]]


def test_the_scripts_read_what_is_written_as_python_does(scripts: Page, data: dict[str, Any]) -> None:
    made = scripts.evaluate(MEANT, [data["rules"], VECTORS])
    assert made == {name: VECTORS[name] for name in made}


def test_a_browser_finds_with_the_patterns_of_python_what_python_finds(scripts: Page) -> None:
    asked = [[for_browser(pattern), text] for pattern, text, _ in VECTORS["patterns"]]
    found = scripts.evaluate("asked => asked.map(([p, text]) => new RegExp(p, 'u').test(text))", asked)
    assert found == [one for _, _, one in VECTORS["patterns"]]


@pytest.mark.parametrize("vector", VECTORS["faults"], ids=lambda vector: vector["says"])
def test_the_form_says_of_a_new_case_what_the_check_says(
    scripts: Page, data: dict[str, Any], vector: dict[str, Any]
) -> None:
    made = {"id": vector.get("file", "nyvik"), "case": put(VECTORS["case"], vector["put"])}
    agree(scripts.evaluate(JUDGE, [data, "virksomhet", made, MONTH]), vector["told"], "case")


@pytest.mark.parametrize("vector", VECTORS["evidence_faults"], ids=lambda vector: vector["says"])
def test_the_form_says_of_evidence_what_the_check_says(
    scripts: Page, data: dict[str, Any], vector: dict[str, Any]
) -> None:
    evidence = {**VECTORS["evidence"], **vector["put"]}
    made = {"claim": "ga-foran/moter-skaper-tillit", "change": "Fjordvik er med.", "evidence": evidence}
    agree(scripts.evaluate(JUDGE, [data, "belegg", made, MONTH]), vector["told"])


@pytest.mark.parametrize(
    "vector",
    [one for one in VECTORS["evidence_faults"] if "observation" not in one["put"]],  # no claim has what is new
    ids=lambda vector: vector["says"],
)
def test_the_form_says_of_the_link_in_a_new_observation_what_the_check_says_of_evidence(
    scripts: Page, data: dict[str, Any], vector: dict[str, Any]
) -> None:
    told = {name: one for name, one in {**VECTORS["evidence"], **vector["put"]}.items() if name != "observation"}
    link = {"claim": "ga-foran/moter-skaper-tillit", **told}
    case = put(VECTORS["case"], [(["observations", 0, "link"], link)])
    found = scripts.evaluate(JUDGE, [data, "virksomhet", {"id": "nyvik", "case": case}, MONTH])
    agree(found, vector["told"])
    assert all(one["path"] == ["case", "observations", 0, "link", *vector["put"]] for one in found)


RECOUNTED = """async ([data, claim, made]) => {
  const { recount } = await import("/assets/js/form/counting.js");
  return recount(claim, made, data) ?? null;
}"""


@pytest.mark.parametrize("vector", VECTORS["counts"], ids=lambda vector: vector["says"])
def test_the_form_counts_those_in_a_title_as_the_check_does(
    scripts: Page, vector: dict[str, Any], tmp_path: Path
) -> None:
    root = vector_base(tmp_path)
    file = root / "recommendations/ga-foran.yml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("title: Møter skaper tillit", f"title: {vector['title']}"), encoding="utf-8")
    made = json.loads(form.said(form.data(load(root).base, WORDS, SITE, EDIT)))
    evidence = {**VECTORS["evidence"], **vector["put"]}
    claim = "ga-foran/moter-skaper-tillit"
    found = scripts.evaluate(RECOUNTED, [made, claim, {"claim": claim, "evidence": evidence}])
    if vector["told"] is None:
        assert found is None
    else:
        assert {name: found[name] for name in vector["told"]} == vector["told"]
        assert found["right"] == vector["right"]
        assert file.read_text(encoding="utf-8").splitlines()[found["line"] - 1] == "  - id: moter-skaper-tillit"


SUPPORTS = {"claim": "ga-foran/moter-skaper-tillit", "stance": "supports", "bears_on": "paastand", "why": "Så var det."}
NUANCES = {**SUPPORTS, "stance": "nuances"}
OF_THE_TOPIC = {**SUPPORTS, "bears_on": "tema"}
ELSEWHERE = {"source": "nettsiden", "section": "Om oss"}


@pytest.mark.parametrize(
    ("put_in_case", "put_in_observation", "links"),
    [
        ({}, {}, [SUPPORTS]),
        ({}, {}, [NUANCES]),
        ({}, {}, [OF_THE_TOPIC]),
        ({}, {}, [SUPPORTS, SUPPORTS]),
        ({}, {}, [NUANCES, SUPPORTS]),
        ({"owned_by": "fjordvik"}, {}, [SUPPORTS]),
        ({"owned_by": "skogheim"}, {}, [SUPPORTS]),
        ({"source": "nettsiden"}, {}, [SUPPORTS]),
        ({"source": "nettsiden"}, {}, [OF_THE_TOPIC]),
        ({"source": "nettsiden"}, {"ref": {"source": "proverapport", "section": "2", "page": "5"}}, [OF_THE_TOPIC]),
        ({}, {"ref": ELSEWHERE}, [SUPPORTS]),
        ({"told_by": [{"source": "nettsiden"}]}, {"ref": ELSEWHERE}, [OF_THE_TOPIC]),
    ],
)
@pytest.mark.parametrize("is_new", [True, False])
def test_what_is_written_is_counted_with_its_links_as_the_check_counts_it(
    scripts: Page,
    tmp_path: Path,
    put_in_case: dict[str, Any],
    put_in_observation: dict[str, Any],
    links: list[dict[str, str]],
    is_new: bool,
) -> None:
    """A new organisation with observations, or one observation more of one that is here."""
    root = vector_base(tmp_path)
    advice_file = root / "recommendations/ga-foran.yml"
    advice = yaml.load(advice_file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # texts alone
    advice["claims"][0]["title"] = "99 av virksomhetene møtte de ansatte"
    advice_file.write_text(yaml.safe_dump(advice, allow_unicode=True), encoding="utf-8")
    data = json.loads(form.said(form.data(load(root).base, WORDS, SITE, EDIT)))
    own = VECTORS["case"]["observations"]
    observations = [{**one, **put_in_observation} for one in own[: len(links)]][: None if is_new else 1]
    linked = [{**one, "link": link} for one, link in zip(observations, links, strict=False)]
    case = {**VECTORS["case"], **put_in_case, "observations": linked}
    made = {"id": "nyvik", "case": case} if is_new else {"case": "skogheim", "observation": linked[0]}
    found = scripts.evaluate(RECOUNTED, [data, SUPPORTS["claim"], made])
    name = "nyvik" if is_new else "skogheim"
    file = root / f"cases/{name}.yml"
    if is_new:
        written = {**case, "observations": observations}
    else:
        written = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # texts alone
        written["observations"] += observations
    file.write_text(yaml.safe_dump(written, allow_unicode=True), encoding="utf-8")
    for one in linked:
        said = {key: value for key, value in one["link"].items() if key != "claim"}
        advice["claims"][0]["evidence"].append({**said, "observation": f"{name}/{one['id']}"})
    advice_file.write_text(yaml.safe_dump(advice, allow_unicode=True), encoding="utf-8")
    loaded = load(root)
    assert not loaded.problems
    breadth = loaded.base.once(assessments).of(SUPPORTS["claim"]).breadth
    supporting = breadth.count(Standing.SUPPORTS) + breadth.count(Standing.RESERVED)
    assert (found["support"], found["of"]) == (supporting, breadth.of)


@pytest.mark.parametrize("vector", VECTORS["source_faults"], ids=lambda vector: vector["says"])
def test_the_form_says_of_a_new_source_what_the_check_says(
    scripts: Page, data: dict[str, Any], vector: dict[str, Any]
) -> None:
    case = {**VECTORS["case"], "told_by": [{"source": "+"}]}
    made = {"id": "nyvik", "case": case, "new_source": put(VECTORS["source"], vector["put"])}
    agree(scripts.evaluate(JUDGE, [data, "virksomhet", made, MONTH]), vector["told"], "new_source")


@pytest.mark.parametrize("vector", VECTORS["observation_faults"], ids=lambda vector: vector["says"])
def test_the_form_says_of_a_new_observation_what_the_check_says(
    scripts: Page, data: dict[str, Any], vector: dict[str, Any]
) -> None:
    observation = {**put(VECTORS["case"]["observations"][0], vector["put"]), "id": "ny-her"}
    made = {"case": "fjordvik", "observation": observation, "change": vector["change"]}
    found = scripts.evaluate(JUDGE, [data, "observasjon", made, MONTH])
    agree(found, vector["told"], *(["observation"] if vector["put"] else ["change"]))


def test_every_text_is_read_as_it_was_written(scripts: Page, data: dict[str, Any]) -> None:
    """By the reader of the check and by PyYAML, at the margin, in lists, deeper in, and between brackets."""
    texts = [text for text in VECTORS["nasty"] if text]
    assert len(texts) > 40
    flat = [{"section": text, "page": 7} for text in texts if "\n" not in text]
    for title, written in zip(texts, scripts.evaluate(WRITTEN, [data, texts]), strict=True):
        inner = [{"text": text, "note": text} for text in texts]
        whole = {"title": title, "aliases": texts, "inner": inner, "places": flat}
        assert yaml.safe_load(written) == whole
        reading = read_raw(written.encode(), "x.yml", dict)
        assert reading.document is not None
        assert reading.document.data == {**whole, "places": [{**one, "page": "7"} for one in flat]}
        assert [str(one) for one in reading.problems if not re.search("LINJEN ER FOR LANG", str(one))] == []
        assert not reading.document.commented
        assert not reading.document.lossy


def test_what_is_written_in_lines_is_narrow_enough_to_be_read(scripts: Page, data: dict[str, Any]) -> None:
    text = "Lederne møttes hver uke og så på målene. " * 6
    [written] = scripts.evaluate(WRITTEN, [data, [text.strip()]])
    assert max(map(len, written.splitlines()[:6])) <= 100


def test_the_scripts_of_the_form_have_no_words_for_readers() -> None:
    """Sentences stand in templates/form.yml. What is short and small is a name of the model or of a class of CSS."""
    for file in [*(ROOT / "docs/assets/js/form").glob("*.js"), ROOT / "docs/assets/js/form.js"]:
        code = re.sub(r"(?m)^\s*//.*$|// .*$", "", file.read_text(encoding="utf-8"))
        texts = re.findall(r'"([^"\n]*)"', code)
        assert [one for one in texts if re.search(r"[æøåÆØÅ]|^[A-ZÆØÅ]\w+ \w+", one)] == [], Path(file).name

"""The real site, built as `make site` builds it, and read as a browser would."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, unquote, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from knowledge_base import repository
from knowledge_base.base import KnowledgeBase
from knowledge_base.cli import main
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.kinds.theme import Theme
from knowledge_base.links import links
from knowledge_base.pages import generated_pages, redirects
from tests.support import EDIT, ROOT, SITE

Pages = Mapping[str, BeautifulSoup]


@pytest.fixture(scope="module")
def pages(site: Path) -> Pages:
    """Every page, by its address below the root of the site."""
    found = {}
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        found[address] = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
    return found


@pytest.fixture(scope="module")
def shown(pages: Pages, real_base: KnowledgeBase) -> Pages:
    """The pages that people read: all but those that only lead on to another."""
    former = {redirect.address for redirect in redirects(real_base)}
    return {address: page for address, page in pages.items() if address not in former}


def listed(faults: Iterable[str]) -> str:
    """All faults, one a line, where pytest would show the first."""
    return "\n" + "\n".join(sorted(faults))


def ids_of(page: BeautifulSoup) -> list[str]:
    return [str(tag["id"]) for tag in page.find_all(id=True)]


@pytest.fixture(scope="module")
def anchors(pages: Pages) -> Mapping[str, frozenset[str]]:
    return {address: frozenset(ids_of(page)) for address, page in pages.items()}


def targets(page: Tag) -> Iterator[tuple[Tag, str]]:
    """Every address on a page, with the tag that holds it."""
    for attribute in ("href", "src", "action", "data-copy"):
        for tag in page.find_all(attrs={attribute: True}):
            yield tag, str(tag[attribute])


def leads_nowhere(link: str, start: str, site: Path, anchors: Mapping[str, frozenset[str]]) -> str | None:
    """What is wrong with a link on the page at `start`, or None; links to other hosts are not looked up."""
    full = urljoin(SITE + start, link)
    if not full.startswith(SITE):
        return "leads out of the site" if full.startswith(urljoin(SITE, "/")) else None
    parts = urlsplit(full.removeprefix(SITE))
    address, anchor = unquote(parts.path), unquote(parts.fragment)
    if address not in anchors:
        return None if (site / address).is_file() and not anchor else "no such page or file"
    if anchor and anchor not in anchors[address]:
        return f"no such anchor on /{address}"
    return None


def test_every_link_leads_to_a_page_and_an_anchor_that_exist(
    pages: Pages, site: Path, anchors: Mapping[str, frozenset[str]]
) -> None:
    dead = {
        f"/{address}: {link}: {wrong}"
        for address, page in pages.items()
        for _, link in targets(page)
        if (wrong := leads_nowhere(link, address, site, anchors))
    }
    assert not dead, listed(dead)


def test_every_id_is_used_once_on_its_page(pages: Pages) -> None:
    repeated = {
        f"/{address}#{identifier}"
        for address, page in pages.items()
        for identifier, times in Counter(ids_of(page)).items()
        if times > 1
    }
    assert not repeated, listed(repeated)


def test_every_label_control_and_description_names_an_id_on_its_page(
    pages: Pages, anchors: Mapping[str, frozenset[str]]
) -> None:
    names = ("aria-labelledby", "aria-describedby", "aria-controls", "for", "popovertarget", "data-filter", "headers")
    missing = {
        f"/{address}: {name}={identifier}"
        for address, page in pages.items()
        for name in names
        for tag in page.find_all(attrs={name: True})
        # An attribute with several ids is a list in BeautifulSoup when HTML says it is one, and text otherwise.
        for identifier in (tag[name] if isinstance(tag[name], list) else str(tag[name]).split())
        if identifier not in anchors[address]
    }
    assert not missing, listed(missing)


def test_every_page_has_a_title_a_description_and_one_heading(shown: Pages) -> None:
    lacking = []
    for address, page in shown.items():
        description = page.select_one("meta[name=description]")
        lacking += [f"/{address}: title"] if not (page.title and page.title.get_text(strip=True)) else []
        lacking += [f"/{address}: description"] if not (description and str(description["content"]).strip()) else []
        headings = len(page.find_all("h1"))
        lacking += [f"/{address}: {headings} h1"] if headings != 1 else []
    assert not lacking, listed(lacking)


def test_no_two_pages_have_the_same_title(shown: Pages) -> None:
    titles = Counter(page.title.get_text(strip=True) for page in shown.values() if page.title)
    assert [title for title, times in titles.items() if times > 1] == []


def test_headings_skip_no_level(shown: Pages) -> None:
    skipped = []
    for address, page in shown.items():
        main = page.select_one("main") or page
        levels = [int(tag.name[1]) for tag in main.find_all(re.compile(r"^h[1-6]$"))]
        skipped += [f"/{address}: h{a} h{b}" for a, b in pairwise(levels) if b > a + 1]
    assert not skipped, listed(skipped)


def line_of(link: str) -> str:
    """The line of the file that an edit link leads to."""
    file, _, fragment = link.removeprefix(EDIT).partition("#L")
    return (ROOT / unquote(file)).read_text(encoding="utf-8").split("\n")[int(fragment or 1) - 1]


def test_every_page_of_a_record_is_changed_where_the_record_begins(pages: Pages, real_base: KnowledgeBase) -> None:
    listed_kinds = {kind.name for kind in real_base.kinds if kind.is_list}
    for generated in generated_pages(real_base):
        foot = pages[generated.path.removesuffix(".md") + "/"].select_one(".page-foot")
        assert foot is not None
        [edit] = [link for _, link in targets(foot) if link.startswith(EDIT)]
        assert edit.removeprefix(EDIT).partition("#")[0] == generated.edit
        begins = f"- id: {generated.record}" if generated.collection in listed_kinds else ""
        assert line_of(edit).startswith(begins), edit


@pytest.mark.parametrize(("kind", "least"), [("observation", 100), ("claim", 60)])
def test_every_observation_and_claim_is_changed_at_its_own_line(pages: Pages, kind: str, least: int) -> None:
    shown = [one for page in pages.values() for one in page.select(f".{kind}[id]")]
    assert len(shown) > least
    for one in shown:
        [edit] = [link for _, link in targets(one) if link.startswith(EDIT)]
        assert line_of(edit).strip() == f"- id: {one['id']}"


def reported(link: str) -> str:
    """The page and the place that a report is about, which the form has filled in; empty for another link."""
    query = parse_qs(urlsplit(link).query)
    return query["page"][0] if "page" in query and link.startswith(EDIT.removesuffix("edit/main/")) else ""


def test_a_fault_is_told_with_the_address_of_the_page_or_of_the_place(shown: Pages) -> None:
    for address, page in shown.items():
        told = [reported(link) for _, link in targets(page) if reported(link)]
        if page.select_one(".page-foot"):
            assert SITE + address in told, address
        places = {one.removeprefix(SITE + address) for one in told} - {""}
        assert places == {f"#{one['id']}" for one in page.select(".observation[id], .claim[id], [id^='tall-']")}, (
            address
        )


def test_every_edit_link_leads_to_a_file_that_exists(pages: Pages) -> None:
    edits = {link.partition("#")[0] for page in pages.values() for _, link in targets(page) if link.startswith(EDIT)}
    assert [link for link in edits if not (ROOT / link.removeprefix(EDIT)).is_file()] == []
    assert len(edits) > 20


def test_every_page_that_shows_records_leads_to_them_beside_its_own_text(pages: Pages) -> None:
    records = {
        "ordliste/": "edit/main/reference/glossary.yml",
        "case/": "blob/main/cases",
        "rad/": "blob/main/recommendations",
    }
    for address, target in records.items():
        foot = pages[address].select_one(".page-foot")
        assert foot is not None
        links = [link.removeprefix(EDIT.removesuffix("edit/main/")) for _, link in targets(foot)]
        assert target in links
        assert any(link.startswith("edit/main/docs/") for link in links)


def test_every_other_link_to_the_repository_leads_to_a_file_or_a_form_that_exists(pages: Pages) -> None:
    home = EDIT.removesuffix("edit/main/")
    links = {link.removeprefix(home) for page in pages.values() for _, link in targets(page) if home in link}
    wrong = set()
    for link in links - {link for link in links if link.startswith("edit/")}:
        form = re.fullmatch(r"issues/new\?template=([\w-]+\.yml)(?:&page=[^&]+)?", link)
        file = re.fullmatch(r"blob/main/(.+)", link)
        path = f".github/ISSUE_TEMPLATE/{form[1]}" if form else file[1] if file else None
        if link not in ("", "issues") and not (path and (ROOT / path).exists()):
            wrong.add(link)
    assert not wrong, listed(wrong)


def test_the_form_for_faults_has_the_field_that_is_filled_in() -> None:
    form = (ROOT / ".github" / "ISSUE_TEMPLATE" / repository.FORM).read_text(encoding="utf-8")
    assert f"id: {repository.FIELD}\n" in form


def test_no_template_or_error_is_left_in_a_page(pages: Pages) -> None:
    left = []
    for address, page in pages.items():
        for code in page.find_all(["pre", "code", "script"]):
            code.extract()  # BibTeX doubles its braces, and JSON may nest them
        text = str(page)
        left += [f"/{address}: {mark}" for mark in ("Macro Rendering Error", "{{", "{%", "{#", "None") if mark in text]
    assert not left, listed(left)


def test_nothing_is_loaded_from_other_hosts(shown: Pages) -> None:
    foreign = set()
    for address, page in shown.items():
        for tag, link in targets(page):
            loads = tag.name in ("script", "img", "iframe", "source", "form") or (
                tag.name == "link" and not {"canonical", "prev", "next", "alternate"} & set(tag.get("rel") or [])
            )
            if loads and urlsplit(urljoin(SITE + address, link)).netloc != urlsplit(SITE).netloc:
                foreign.add(f"/{address}: {link}")
        style = " ".join(tag.get_text() for tag in page.find_all("style"))
        foreign |= {f"/{address}: {found}" for found in re.findall(r"url\(\s*['\"]?https?:[^)]*\)", style)}
    assert not foreign, listed(foreign)


def test_no_page_runs_script_from_a_link_or_an_attribute(pages: Pages) -> None:
    running = {
        f"/{address}: {tag.name}"
        for address, page in pages.items()
        for tag in page.find_all(True)
        if any(name.startswith("on") for name in tag.attrs)
        or any(str(tag.get(name, "")).strip().lower().startswith("javascript:") for name in ("href", "src", "action"))
    }
    assert not running, listed(running)


def test_every_page_has_a_security_policy(pages: Pages) -> None:
    without = [
        address
        for address, page in pages.items()
        if not page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    ]
    assert not without, listed(without)


def test_every_page_is_in_norwegian(pages: Pages) -> None:
    assert {str(page.html["lang"]) if page.html else "" for page in pages.values()} <= {"nb", "no"}


def test_the_fixed_addresses_stand(pages: Pages, site: Path, real_base: KnowledgeBase) -> None:
    fixed = ["", "rad/", "case/", "belegg/", "hypoteser/", "ordliste/", "kilder/", "bidra/", "om/", "om/metode/"]
    fixed += [f"perspektiv/{identifier}/" for identifier in ("ledelse", "hr", "gevinst")]
    fixed += [f"rad/{identifier}/" for identifier in real_base.of(Recommendation)]
    fixed += [f"case/{identifier}/" for identifier in real_base.of(Case)]
    fixed += [f"tema/{identifier}/" for identifier in real_base.of(Theme)]
    assert [address for address in fixed if address not in pages] == []
    assert (site / "data" / "v1" / "knowledge.json").is_file()


def test_every_claim_and_observation_has_an_address_of_its_own(
    anchors: Mapping[str, frozenset[str]], real_base: KnowledgeBase
) -> None:
    missing = [
        i for i, n in real_base.once(links).claims.items() if n.claim.id not in anchors[f"rad/{n.recommendation_id}/"]
    ]
    missing += [
        i
        for i, n in real_base.once(links).observations.items()
        if n.observation.id not in anchors[f"case/{n.case_id}/"]
    ]
    assert not missing, listed(missing)


def records_in(value: object) -> Iterator[dict[str, object]]:
    """Every record in the exported data that has an id and an address."""
    if isinstance(value, dict):
        if "url" in value:
            yield value
        for inner in value.values():
            yield from records_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from records_in(inner)


def test_the_data_hold_every_record_with_an_address_that_stands(
    site: Path, anchors: Mapping[str, frozenset[str]], real_base: KnowledgeBase
) -> None:
    data = json.loads((site / "data" / "v1" / "knowledge.json").read_text(encoding="utf-8"))
    for kind in ("recommendations", "cases", "perspectives", "themes", "glossary", "hypotheses", "sources"):
        assert [record["id"] for record in data[kind]] == list(real_base.collection(kind)), kind
    dead = [
        f"{url}: {wrong}"
        for record in records_in({key: value for key, value in data.items() if key != "licence"})
        if (wrong := leads_nowhere(url := str(record["url"]), "", site, anchors)) or not url.startswith(SITE)
    ]
    assert not dead, listed(dead)
    observations = [observation for case in data["cases"] for observation in case["observations"]]
    assert len(observations) == len(real_base.once(links).observations)


def test_each_case_and_recommendation_has_a_data_file_beside_the_whole(site: Path, real_base: KnowledgeBase) -> None:
    folder = site / "data" / "v1"
    assert {file.stem for file in (folder / "cases").iterdir()} == set(real_base.of(Case))
    assert {file.stem for file in (folder / "recommendations").iterdir()} == set(real_base.of(Recommendation))


def test_the_export_for_another_engine_has_the_records_that_search_has(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = json.loads((site / "search" / "index.json").read_text(encoding="utf-8"))["folder"]
    files = sorted((site / "search" / folder).glob("records-*.json"), key=lambda file: int(file.stem[8:]))
    searched = [record for file in files for record in json.loads(file.read_text(encoding="utf-8"))]
    monkeypatch.setenv("SITE_URL", SITE)
    assert main(["--root", str(ROOT), "export", "--search", str(tmp_path / "out")]) == 0
    lines = (tmp_path / "out" / "documents.ndjson").read_text(encoding="utf-8").splitlines()
    exported = [json.loads(line) for line in lines[1::2]]
    # What is shown in the browser of a record's passages has its notes behind them.
    assert [(one["url"], one["title"], one.get("passages", [])) for one in exported] == [
        (f"{SITE}{address}", title, texts[: len(one.get("passages", []))])
        for one, (address, title, _, _, _, texts, *_) in zip(exported, searched, strict=True)
    ]

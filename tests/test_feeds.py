"""The feeds of what has changed: one of everything, one of each advice, as Atom and as JSON Feed."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from knowledge_base import feeds, site_files
from knowledge_base.base import KnowledgeBase
from knowledge_base.cli import main
from knowledge_base.load import load
from knowledge_base.render import Renderer, Site
from tests.support import ROOT, SITE, copy_of_valid

NS = "{http://www.w3.org/2005/Atom}"
ADVICE = "recommendations/ga-foran.yml"
TWO = "changes:\n  - {date: 2026-11-22, what: Et & to.}\n  - {date: 2026-11-22, what: Det *første*.}\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = copy_of_valid(tmp_path)
    file = root / ADVICE
    file.write_text(file.read_text(encoding="utf-8") + TWO, encoding="utf-8")
    return root


def written(root: Path, site: str = SITE) -> Path:
    """Where the feeds of the base in `root` are written."""
    base: KnowledgeBase = load(root).base
    feed = Renderer(base, ROOT / "templates", Site(site)).feed
    target = root / "site"
    feeds.write(base, target, site, lambda one: feed("atom", one), lambda one: feed("heading", one))
    return target


def atom(file: Path) -> list[tuple[str, str, str]]:
    """The id, the time and the text of each entry."""
    found = ElementTree.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314  # what we have just written
    entries = found.findall(f"{NS}entry")
    return [tuple(str(one.findtext(f"{NS}{name}")) for name in ("id", "updated", "summary")) for one in entries]  # type: ignore[misc]


def test_the_feed_of_everything_has_all_changes_newest_first(root: Path) -> None:
    assert [one[1:] for one in atom(written(root) / f"{feeds.ALL}.xml")] == [
        ("2026-11-24T00:00:00Z", "Møtet med de ansatte er tatt med."),
        ("2026-11-22T00:00:00Z", "Et & to."),
        ("2026-11-22T00:00:00Z", "Det første."),
        ("2026-11-20T00:00:00Z", "Kommunen har fått ett tall til."),
    ]


def test_the_feed_of_an_advice_has_its_own_and_both_forms_say_the_same(root: Path) -> None:
    folder = written(root) / feeds.ALL
    found = json.loads((folder / "ga-foran.json").read_text(encoding="utf-8"))
    assert found["title"] == "Endringer i «Gå foran som leder» – Prøvebasen"
    assert found["feed_url"] == f"{SITE}data/v1/changes/ga-foran.json"
    items = [(one["id"], one["date_published"], one["content_text"]) for one in found["items"]]
    assert items == atom(folder / "ga-foran.xml")
    assert [one[2] for one in items] == ["Et & to.", "Det første."]


def test_an_entry_keeps_its_id_when_others_come(root: Path) -> None:
    before = {one[2]: one[0] for one in atom(written(root) / f"{feeds.ALL}.xml")}
    file = root / ADVICE
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("changes:\n", "changes:\n  - {date: 2026-11-22, what: Nytt.}\n"), encoding="utf-8")
    after = {one[2]: one[0] for one in atom(written(root) / f"{feeds.ALL}.xml")}
    assert {text: after[text] for text in before} == before
    assert len(set(after.values())) == len(after) == len(before) + 1


def test_a_feed_has_no_more_than_its_readers_have_not_seen(root: Path) -> None:
    file = root / ADVICE
    many = "".join(f"  - {{date: 2026-10-{day:02}, what: Nytt {day}.}}\n" for day in range(1, 31)) * 2
    file.write_text(file.read_text(encoding="utf-8") + many, encoding="utf-8")
    assert len(atom(written(root) / f"{feeds.ALL}/ga-foran.xml")) == feeds.MOST


def test_who_follows_an_advice_that_gets_another_id_is_not_lost(root: Path) -> None:
    assert main(["--root", str(root), "move", "rad/ga-foran/", "ga-foerst"]) == 0
    target = written(root)
    old, new = (target / f"{feeds.ALL}/{name}.xml" for name in ("ga-foran", "ga-foerst"))
    assert [one[2] for one in atom(old)] == [one[2] for one in atom(new)] == ["Et & to.", "Det første."]
    assert {"data/v1/changes/ga-foran.xml", "data/v1/changes/ga-foerst.json"} <= set(feeds.files(load(root).base))


def test_every_feed_that_is_told_of_is_written_and_no_other(root: Path) -> None:
    target = written(root)
    found = {path.relative_to(target).as_posix() for path in target.rglob("*.*")}
    assert found == set(feeds.files(load(root).base))


def test_without_changes_a_feed_is_there_and_is_the_same_every_time(tmp_path: Path) -> None:
    target = written(copy_of_valid(tmp_path))
    text = (target / f"{feeds.ALL}/ga-foran.xml").read_text(encoding="utf-8")
    assert f"<updated>{feeds.NEVER}T00:00:00Z</updated>" in text
    assert atom(target / f"{feeds.ALL}/ga-foran.xml") == []


def test_a_letter_that_xml_has_no_way_to_write_does_not_spoil_a_feed(root: Path) -> None:
    base: KnowledgeBase = load(root).base
    feed = Renderer(base, ROOT / "templates", Site(SITE)).feed
    target = root / "site"
    spoilt = "a\x00\x1b\ufffe\uffffå😀"  # what the checks keep out, and what they do not
    feeds.write(base, target, SITE, lambda one: feed("atom", replace(one, author=spoilt)), lambda one: one.of)
    found = ElementTree.fromstring((target / f"{feeds.ALL}.xml").read_text(encoding="utf-8"))  # noqa: S314  # ours
    assert found.findtext(f"{NS}author/{NS}name") == "a\ufffd\ufffd\ufffd\ufffdå😀"


def test_a_site_without_an_address_has_no_feeds(root: Path) -> None:
    assert not written(root, "").exists()


# --- what the judge of the built site lets through --------------------------------------------------------------------


def judged(target: Path) -> list[str]:
    return [str(one) for one in site_files.problems(site_files.Site.at(target, SITE))]


def test_the_judge_finds_nothing_in_what_is_made(root: Path) -> None:
    assert judged(written(root)) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f'<link href="{SITE}rad/ga-foran/"/>', '<link href="https://evil.test/"/>'),
        (f'<link href="{SITE}rad/ga-foran/"/>', '<link href="javascript:x"/>'),
        ("<summary>Et", "<content>x</content><summary>Et"),
        ("<summary>Et", '<summary type="html">Et'),
        ("<summary>Et", '<script xmlns="http://www.w3.org/1999/xhtml">x</script><summary>Et'),
        ("<feed ", "<!DOCTYPE feed><feed "),
        ("<feed ", '<?xml-stylesheet href="x"?><feed '),
        ("</feed>", ""),
    ],
)
def test_the_judge_stops_a_feed_that_leads_away_or_holds_more_than_text(root: Path, old: str, new: str) -> None:
    target = written(root)
    file = target / f"{feeds.ALL}.xml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert [one for one in judged(target) if one.startswith("data/v1/changes.xml:")]


@pytest.mark.parametrize("name", ["changes.xml", "data/v1/x.xml", "rad/x/annet.xml", "data/v1/changes/x.svgz"])
def test_no_other_file_passes_as_a_feed(root: Path, name: str) -> None:
    target = written(root)
    file = target / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("<x/>", encoding="utf-8")
    assert [one for one in judged(target) if one.startswith(f"{name}:")]

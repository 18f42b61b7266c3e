"""The menu of the site, `nav` in mkdocs.yml: what is told of it before MkDocs reads it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from knowledge_base.inspection import problems_of
from tests.support import SITE, mkdocs_build, project, with_pages

NAV = "nav:\n  - Forside: index.md\n  - Om:\n      - om/om.md\n      - Personvern: om/personvern.md\n"
MOVED = "- from: {}\n  to: {}\n  why: Siden har fått et nytt navn.\n"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a menu and the pages it names."""
    root = project(
        tmp_path_factory.mktemp("sound"),
        {"om/om.md": "# Om\n", "om/personvern.md": "# Personvern\n\n## Spor { #spor }\n"},
    )
    (root / "reference" / "addresses.txt").write_text("/om/personvern/\n/om/personvern/#spor\n", encoding="utf-8")
    menu(root, NAV)
    assert told(root) == []
    return root


@pytest.fixture
def root(sound: Path, tmp_path: Path) -> Path:
    """A copy of it to spoil."""
    return Path(shutil.copytree(sound, tmp_path / "base"))


def menu(root: Path, nav: str) -> None:
    """Gives the project this menu, from line 1 of mkdocs.yml on."""
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    if "# END" in text:
        text = text.partition("# END\n")[2]
    (root / "mkdocs.yml").write_text(f"{nav}# END\n{text}", encoding="utf-8")


def told(root: Path) -> list[str]:
    return [str(problem) for problem in problems_of(root)[1]]


def rename(root: Path, new: str = "vern") -> None:
    """Renames the page as CONTRIBUTING says, and leaves the menu as it is."""
    (root / "docs" / "om" / "personvern.md").rename(root / "docs" / "om" / f"{new}.md")
    lead = MOVED.format("om/personvern/", f"om/{new}/")
    (root / "reference" / "moved.yml").write_text(lead, encoding="utf-8")


def test_a_page_that_has_got_another_name_is_told_at_the_line_of_the_menu(root: Path, tmp_path: Path) -> None:
    rename(root)
    (in_foot, in_menu) = sorted(told(root), reverse=True)
    expected = "mkdocs.yml:5:21: Menyen (nav) nevner «om/personvern.md», og den siden finnes ikke. "
    assert in_menu == f"{expected}Skriv «om/vern.md» i stedet."
    assert in_foot.startswith("overrides/partials/footer.html:")
    assert in_foot.endswith("Lenken «om/personvern/» fører til en side som har flyttet. Skriv «om/vern/» i stedet.")
    menu(root, NAV.replace("om/personvern.md", "om/vern.md"))
    foot = root / "overrides" / "partials" / "footer.html"
    foot.write_text(foot.read_text(encoding="utf-8").replace("om/personvern/", "om/vern/"), encoding="utf-8")
    assert told(root) == []
    assert mkdocs_build(root, tmp_path / "site").returncode == 0
    assert 'href="om/vern/">Personvern</a>' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_page_that_is_deleted_is_told_at_the_line_of_the_menu(root: Path) -> None:
    (root / "docs" / "om" / "om.md").unlink()
    (fault,) = told(root)
    assert fault.startswith("mkdocs.yml:4:9: Menyen (nav) nevner «om/om.md», og den siden finnes ikke. ")
    assert fault.endswith("Er siden slettet, ta bort linjen.")


@pytest.mark.parametrize(
    ("nav", "place", "words"),
    [
        ("nav:\n  - index.md\n  - Igjen: index.md\n", "3:12", "står to ganger"),
        ("nav:\n  - Annet: https://example.org/\n", "2:12", "den siden finnes ikke"),
        ("nav:\n  - Bilde: assets/images/favicon.svg\n", "2:12", "den siden finnes ikke"),
        ("nav:\n  - Om: []\n", "2:5", "verken en side eller"),
        ("nav:\n  - Om:\n", "2:5", "har ingen side"),
        ("nav:\n  - Om:\n      - Mer:\n          - index.md\n", "2:5", "starter ikke med en side"),
        ("nav:\n  - {A: index.md, B: om/om.md}\n", "2:5", "verken en side eller"),
        ("nav: []\n", "1:6", "ikke en liste"),
        ("nav: index.md\n", "1:6", "ikke en liste"),
        ("nav: &a\n  - index.md\n  - B: *a\n", "", "står to ganger"),
        ("nav: &a\n  - A: &b\n      - B: *a\n", "", "for mange nivåer"),
        ("nav: [\n", "", "ikke gyldig YAML"),
    ],
)
def test_a_menu_that_would_break_the_build_or_mislead_is_told(root: Path, nav: str, place: str, words: str) -> None:
    menu(root, nav)
    faults = told(root)
    assert any(fault.startswith(f"mkdocs.yml:{place}") and words in fault for fault in faults), faults


def test_a_page_of_a_record_may_stand_in_the_menu_and_a_page_outside_it(root: Path, tmp_path: Path) -> None:
    menu(root, NAV + "  - Fjordvik: case/fjordvik.md\n")
    with_pages(root, {"om/utenfor.md": "# Utenfor\n"})
    assert told(root) == []
    result = mkdocs_build(root, tmp_path / "site")
    assert result.returncode == 0, result.stderr
    assert "case/fjordvik/" in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_the_foot_keeps_the_pages_that_the_menu_leaves_out(root: Path, tmp_path: Path) -> None:
    menu(root, "nav:\n  - Forside: index.md\n")
    assert mkdocs_build(root, tmp_path / "site").returncode == 0
    assert f'href="{SITE}"' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert 'href="om/personvern/">Personvern</a>' in (tmp_path / "site" / "index.html").read_text(encoding="utf-8")


def test_a_page_of_a_record_that_cannot_be_read_is_not_missed_in_the_menu(root: Path) -> None:
    menu(root, NAV + "  - Fjordvik: case/fjordvik.md\n")
    case = root / "cases" / "fjordvik.yml"
    case.write_text(case.read_text(encoding="utf-8").replace("name: ", "navn: ", 1), encoding="utf-8")
    assert not any(fault.startswith("mkdocs.yml") for fault in told(root))


@pytest.mark.parametrize(
    ("old", "new"),
    [("'sok/' | url", "'om/personvern/#borte' | url"), ('("om/personvern/", ', '("om/personvern/#borte", ')],
)
def test_a_place_that_the_frame_links_to_must_be_there(root: Path, old: str, new: str) -> None:
    for name in ("header", "footer"):
        path = root / "overrides" / "partials" / f"{name}.html"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (fault,) = told(root)
    assert fault.startswith("overrides/partials/")
    assert "Lenken «om/personvern/#borte» fører til et sted som ikke finnes på siden." in fault
    for name in ("header", "footer"):
        path = root / "overrides" / "partials" / f"{name}.html"
        path.write_text(path.read_text(encoding="utf-8").replace("#borte", "#spor"), encoding="utf-8")
    assert told(root) == []


def test_a_place_that_templates_link_to_must_be_there(root: Path) -> None:
    with_pages(root, {"ordliste.md": "# Ordliste\n"})
    (fault,) = told(root)
    assert fault.startswith("docs/ordliste.md:1:1: Stedet «/ordliste/#")
    assert "Sett inn {{ glossary() }} på siden" in fault


def test_a_link_of_a_template_to_a_place_is_looked_up_on_the_page(root: Path) -> None:
    template = root / "templates" / "theme.html.j2"
    text = template.read_text(encoding="utf-8")
    for link, faults in (("om/personvern/#spor", 0), ("om/personvern/#borte", 1), ("#borte", 1), ("?a=b#innhold", 0)):
        address = f"{{{{ url('{link}') }}}}" if link.startswith("om/") else link
        template.write_text(text.replace("<h1>", f'<a href="{address}">x</a><h1>', 1), encoding="utf-8")
        assert len([one for one in told(root) if "mangler, og" in one]) >= faults, link
        assert bool(told(root)) == bool(faults), link


def test_without_a_menu_there_is_nothing_to_tell(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    shutil.rmtree(root / "docs" / "om")
    (root / "reference" / "addresses.txt").write_text("", encoding="utf-8")
    assert not any("mkdocs.yml" in fault for fault in told(root))


def test_a_page_that_is_deleted_is_told_once_with_its_line_and_its_places_go_where_it_leads(root: Path) -> None:
    page, listed = root / "docs" / "om" / "annet.md", root / "reference" / "addresses.txt"
    page.write_text("---\ntitle: Annet\n---\n\n# Annet\n\n## Del { #del }\n", encoding="utf-8")
    listed.write_text(f"/om/annet/\n/om/annet/#del\n{listed.read_text(encoding='utf-8')}", encoding="utf-8")
    menu(root, f"{NAV}      - Annet: om/annet.md\n")
    assert told(root) == []
    page.unlink()
    (one,) = told(root)
    assert one.startswith("reference/addresses.txt:1:1: Adressen «/om/annet/» har vært offentlig, og er borte.")
    assert one.endswith("Ta da også bort linje 6 i mkdocs.yml.")
    (root / "reference" / "moved.yml").write_text(MOVED.format("om/annet/", "om/om/"), encoding="utf-8")
    (left,) = told(root)
    assert left.endswith("Ta bort linjen: «om/om.md», som leseren føres til, står i menyen.")
    menu(root, NAV)
    assert told(root) == []

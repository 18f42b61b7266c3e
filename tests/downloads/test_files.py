from __future__ import annotations

import re
import shutil
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from knowledge_base import addresses, exports
from knowledge_base.base import KnowledgeBase
from knowledge_base.downloads.files import in_words, tell_sizes, write, write_papers
from knowledge_base.downloads.kept import Nothing
from knowledge_base.downloads.listed import addresses_of_all, alone, files
from knowledge_base.downloads.words import About
from knowledge_base.inspection import problems_of
from knowledge_base.security import judge
from tests.support import ROOT, SITE, git, mkdocs_build, project
from tests.views.bases import base_of

TEMPLATES = ROOT / "templates"
WORKBOOK = addresses.WORKBOOK


def written(base: KnowledgeBase, folder: Path) -> set[str]:
    about = About.of(base, SITE, None, "1")
    write(base, folder, about, TEMPLATES)
    write_papers(base, folder, about, TEMPLATES, Nothing())
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def without(root: Path) -> Path:
    """The base in `root`, which has chosen to do without files to take along."""
    with (root / "reference" / "base.yml").open("a", encoding="utf-8") as file:
        file.write("downloads: false\n")
    return root


def test_the_files_are_those_that_the_site_says_it_has(small_base: KnowledgeBase, tmp_path: Path) -> None:
    assert written(small_base, tmp_path) == set(files(small_base))
    assert set(addresses_of_all(small_base)) <= set(files(small_base))
    assert set(files(small_base)) <= set(exports.files(small_base))


def test_a_base_that_is_too_much_for_a_book_has_none_and_has_not_lost_its_address(
    small_base: KnowledgeBase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("knowledge_base.views.paper.MOST_IN_BOOK", 3)
    assert written(small_base, tmp_path) == set(files(small_base))
    assert addresses.BOOK not in set(files(small_base))
    assert addresses.BOOK in set(addresses_of_all(small_base))


def test_a_base_can_do_without_them(root: Path, tmp_path: Path) -> None:
    base = base_of(without(root))
    assert written(base, tmp_path / "site") == set(files(base)) == set()


def test_a_base_that_does_without_them_has_not_lost_their_addresses(tmp_path: Path) -> None:
    root = without(project(tmp_path, {}))
    with (root / "reference" / "addresses.txt").open("a", encoding="utf-8") as file:
        file.writelines(f"/{address}\n" for address in addresses_of_all(base_of(root)))
        file.write("/data/v1/tables/nothing.csv\n")
    _, found = problems_of(root)
    assert [one.what for one in found] == ["Adressen «/data/v1/tables/nothing.csv» har vært offentlig, og er borte."]


@pytest.mark.parametrize(
    ("size", "said"),
    [(1, "1 kB"), (1499, "1 kB"), (168_351, "168 kB"), (1_240_000, "1,2 MB"), (23_456_789, "23 MB")],
)
def test_a_size_is_told_as_norwegians_write_it(size: int, said: str) -> None:
    assert in_words(size) == said


def test_the_size_of_a_file_is_put_where_the_page_has_a_place_for_it(tmp_path: Path) -> None:
    page, place = tmp_path / "a.html", '<span class="file-size" data-of="{}"></span>'
    page.write_text(f"<p>{place.format('b.csv')} og {place.format('c.csv')}</p>", encoding="utf-8")
    (tmp_path / "b.csv").write_bytes(b"x" * 2000)
    tell_sizes(tmp_path, [page])
    assert page.read_text(encoding="utf-8") == (
        f'<p><span class="file-size" data-of="b.csv">2 kB</span> og {place.format("c.csv")}</p>'
    )


# What is judged before it is published


def with_part(name: str, change: tuple[str, str], base: KnowledgeBase, folder: Path) -> Path:
    """A site with a workbook in which something of the part `name` is changed, or which has one more part."""
    written(base, folder)
    raw = (folder / WORKBOOK).read_bytes()
    with ZipFile(BytesIO(raw)) as old, ZipFile(folder / WORKBOOK, "w") as new:
        for one in old.namelist():
            text = old.read(one).decode()
            assert one != name or change[0] in text
            new.writestr(one, text.replace(*change) if one == name else text)
        if name not in old.namelist():
            new.writestr(name, change[1])
    (folder / "index.html").write_text("<!doctype html>\n<html lang='nb'><head><meta charset='utf-8'></head></html>\n")
    return folder


def faults(folder: Path, made: frozenset[str]) -> list[str]:
    return [one.what for one in judge(folder, SITE, made) if one.file.startswith("data/")]


@pytest.mark.parametrize(
    ("part", "change", "fault"),
    [
        ("xl/worksheets/sheet2.xml", ("<v>", "<f>1+1</f><v>"), "Regnearket har en formel."),
        ("xl/vbaProject.bin", ("", "x"), "Regnearket har delen «xl/vbaProject.bin»."),
        ("xl/externalLinks/externalLink1.xml", ("", "x"), "Regnearket har delen «xl/externalLinks/externalLink1.xml»."),
        ("xl/sharedStrings.xml", ("Møter", "Mø\u200bter"), "Regnearket har usynlig mellomrom (U+200B) i teksten."),
        ("xl/sharedStrings.xml", ("Møter", "Mø&#x200b;ter"), "Regnearket har usynlig mellomrom (U+200B) i teksten."),
        (
            "xl/worksheets/_rels/sheet3.xml.rels",
            ('Target="https:', 'Target="file:'),
            "Regnearket har en lenke som ikke er en nettadresse.",
        ),
    ],
)
def test_a_workbook_that_does_more_than_show_is_refused(
    part: str, change: tuple[str, str], fault: str, small_base: KnowledgeBase, tmp_path: Path
) -> None:
    made = frozenset(files(small_base))
    assert fault not in faults(with_part("docProps/app.xml", ("", ""), small_base, tmp_path / "sound"), made)
    assert faults(with_part(part, change, small_base, tmp_path / "odd"), made) == [fault]


def test_what_is_no_workbook_is_refused(small_base: KnowledgeBase, tmp_path: Path) -> None:
    written(small_base, tmp_path)
    (tmp_path / WORKBOOK).write_bytes(b"<html>")
    assert faults(tmp_path, frozenset(files(small_base))) == ["Dette er ikke et regneark."]


def test_a_table_may_begin_with_the_mark_of_its_letters_and_hold_none(
    small_base: KnowledgeBase, tmp_path: Path
) -> None:
    written(small_base, tmp_path)
    made = frozenset(files(small_base))
    assert faults(tmp_path, made) == []
    file = tmp_path / addresses.table("claims", "csv")
    file.write_text(file.read_text(encoding="utf-8") + "\ufeff", encoding="utf-8")
    assert len(faults(tmp_path, made)) == 1


def test_only_what_the_build_made_may_be_a_spreadsheet(small_base: KnowledgeBase, tmp_path: Path) -> None:
    written(small_base, tmp_path)
    made = frozenset(files(small_base))
    shutil.copy(tmp_path / WORKBOOK, tmp_path / "data" / "other.xlsx")
    (tmp_path / "data" / "other.csv").write_text("a\n", encoding="utf-8")
    assert faults(tmp_path, made) == ["Filen er av en type som nettstedet ikke har."] * 2
    assert len(faults(tmp_path, frozenset())) == 2 + len([file for file in made if not file.endswith(".json")])


def test_nobody_can_put_one_among_the_pages(tmp_path: Path) -> None:
    root = project(tmp_path, {})
    (root / "docs" / "assets" / "a.csv").write_text("a\n", encoding="utf-8")
    _, found = problems_of(root)
    assert [one.file for one in found] == ["docs/assets/a.csv"]


# The whole way


def test_a_site_has_them_with_their_size_and_the_day_of_the_content(tmp_path: Path) -> None:
    root = project(tmp_path, {"om/index.md": "# Om\n\n{{ downloads() }}\n"})
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "-m", "x", day="2026-03-02")
    (root / "docs" / "om" / "index.md").write_text("---\ntitle: Om\n---\n\n# Om\n\n{{ downloads() }}\n\nSiden.\n")
    git(root, "commit", "-a", "-m", "y", day="2026-04-05")  # no change to the content
    result = mkdocs_build(root, tmp_path / "site")
    assert result.returncode == 0, result.stdout + result.stderr
    html = (tmp_path / "site" / "om" / "index.html").read_text(encoding="utf-8")
    advice = (tmp_path / "site" / "rad" / "ga-foran" / "index.html").read_text(encoding="utf-8")
    place = r'href="(?:../)+(data/v1/[^"]+)">[^<]+</a> <span class="file-size" data-of="([^"]+)">([^<]*)'
    found, papers = re.findall(place, html), re.findall(place, advice)
    every = [one for one in alone(base_of(root)) if not one.endswith(".json")]
    assert sorted(address for address, _, _ in found) == sorted(every)
    assert [Path(address).name for address, _, _ in papers] == ["ga-foran.pdf", "ga-foran.pptx", "ga-foran.docx"]
    for address, of, size in (*found, *papers):
        assert address == of
        day = ", 2. mars 2026" if "/papers/" in address or address == WORKBOOK else ""
        assert size == in_words((tmp_path / "site" / address).stat().st_size) + day
    core = ZipFile(tmp_path / "site" / WORKBOOK).read("docProps/core.xml").decode()
    assert "2026-03-02T00:00:00Z" in core


def test_who_knows_the_former_address_of_a_paper_finds_that_of_today(root: Path, tmp_path: Path) -> None:
    file = root / "recommendations" / "ga-foran.yml"
    file.write_text(file.read_text(encoding="utf-8") + "former_ids: [vis-vei]\n", encoding="utf-8")
    base, site = base_of(root), tmp_path / "site"
    assert written(base, site) == set(files(base))
    for form in addresses.FORMS_OF_PAPER:
        old, new = (addresses.paper("recommendations", one, form) for one in ("vis-vei", "ga-foran"))
        assert (site / old).read_bytes() == (site / new).read_bytes()

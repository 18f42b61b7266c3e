from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge_base import checking, exports, public
from knowledge_base.cli import main
from knowledge_base.inspection import Body, Outline, addresses_of, bodies, problems_of
from knowledge_base.load import load
from knowledge_base.views.registry import HOMES
from tests.support import ROOT, git, mkdocs_build, project, with_pages

FRONT = "---\ntitle: Forside\n---\n\n# Forside\n\n## En del { #del }\n\n## En annen\n"
CASES = "---\ntitle: Virksomheter\n---\n\n{{ cases() }}\n"
GLOSSARY = "---\ntitle: Ordliste\n---\n\n{{ glossary() }}\n"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose addresses of today are public."""
    root = project(
        tmp_path_factory.mktemp("sound"), {"index.md": FRONT, "ordliste.md": GLOSSARY, "virksomheter.md": CASES}
    )
    publish(root)
    assert told(root) == []
    return root


@pytest.fixture
def root(sound: Path, tmp_path: Path) -> Path:
    """A copy of it to spoil."""
    return Path(shutil.copytree(sound, tmp_path / "base"))


def publish(root: Path) -> None:
    base = load(root).base
    made = (Outline.of(body) for body in bodies(base, root) if isinstance(body, Body))
    public.write(root, addresses_of(base, made))


def told(root: Path) -> list[str]:
    return [str(problem) for problem in problems_of(root)[1]]


def edit(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new), encoding="utf-8")


CASE, ADVICE = "cases/fjordvik.yml", "recommendations/ga-foran.yml"


# --- what stands in the way of something else ---


def test_an_id_that_a_heading_of_the_page_has_is_told(root: Path) -> None:
    edit(
        root,
        CASE,
        "initiatives:\n  - id: digitale-fjordvik",
        "initiatives:\n  - id: tiltak\n    former_ids: [digitale-fjordvik]",
    )
    edit(root, CASE, "initiatives: [digitale-fjordvik]", "initiatives: [tiltak]")
    (fault,) = told(root)
    assert fault.startswith("cases/fjordvik.yml:33:5: Ankeret «tiltak» står 2 ganger på siden")


def test_an_id_that_the_frame_of_every_page_has_is_told(root: Path) -> None:
    edit(
        root,
        "reference/glossary.yml",
        "- id: ",
        "- id: innhold\n  term: Innhold\n  definition: Det som står der.\n- id: ",
    )
    assert any(fault.startswith("reference/glossary.yml:1:3: Ankeret «innhold» står 2 ganger") for fault in told(root))


def test_an_id_that_its_page_uses_itself_is_told(root: Path) -> None:
    edit(root, CASE, "  - id: leder-moter-ansatte\n", "  - id: nokkeltall\n    former_ids: [leder-moter-ansatte]\n")
    edit(root, ADVICE, "fjordvik/leder-moter-ansatte", "fjordvik/nokkeltall")
    assert any("Ankeret «nokkeltall» står 2 ganger på siden «/case/fjordvik/»" in fault for fault in told(root))


def test_a_former_id_that_stands_on_the_page_already_is_told(root: Path) -> None:
    edit(root, CASE, "  - id: leder-moter-ansatte\n", "  - id: leder-moter-ansatte\n    former_ids: [grunnlag]\n")
    (fault,) = told(root)
    assert fault.startswith("cases/fjordvik.yml:")
    assert "Ankeret «grunnlag» står 2 ganger" in fault


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("index", "Siden til «index» får en adresse som er opptatt"),
        ("README", "Filnavnet «README.yml» kan ikke være en id. Kall den cases/readme.yml."),
    ],
)
def test_a_record_cannot_take_the_page_of_its_folder(root: Path, name: str, said: str) -> None:
    other = f"# Another than the first.\n{(root / CASE).read_text(encoding='utf-8')}"
    (root / "cases" / f"{name}.yml").write_text(other, encoding="utf-8")
    assert any(said in fault for fault in told(root))


def test_a_hand_written_page_cannot_take_the_address_of_a_record(root: Path) -> None:
    (root / "docs" / "case" / "fjordvik.md").write_text("---\ntitle: X\n---\n\n# X\n", encoding="utf-8")
    assert any(
        "docs/case/fjordvik.md:1:1: Siden får adressen til «fjordvik» i cases/fjordvik.yml" in fault
        for fault in told(root)
    )


def test_a_hand_written_page_cannot_take_an_address_that_leads_on(root: Path) -> None:
    (root / "docs" / "case" / "skogdirektoratet.md").write_text("---\ntitle: X\n---\n\n# X\n", encoding="utf-8")
    (fault,) = told(root)
    assert fault.startswith("docs/case/skogdirektoratet.md:1:1: «/case/skogdirektoratet/index.html» er opptatt av")


@pytest.mark.parametrize(
    "name",
    [
        "assets/sharing/x.png",
        "assets/referanser/rad/ga-foran.json",
        "assets/stylesheets/main.01234567.min.css",
        "assets.md",
        "data/v1/cases.md",
        "data/v1/annet.json",
        "search.md",
        "search/index.md",
        "search/entry.json",
        "robots.txt",
    ],
)
def test_a_file_cannot_take_the_place_of_what_the_build_makes(root: Path, name: str) -> None:
    (root / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
    page = name.endswith(".md")
    (root / "docs" / name).write_text("---\ntitle: a\n---\n\nTekst.\n" if page else "a{b:c}", encoding="utf-8")
    assert any(fault.startswith(f"docs/{name}:1:1: ") and "er opptatt av" in fault for fault in told(root))


def test_a_page_that_cannot_be_made_is_told_at_its_record(root: Path) -> None:
    edit(root, "templates/case.html.j2", "<h1>{{ view.name }}", "<h1>{{ view.name.finnes_ikke }}")
    faults = told(root)
    assert any(fault.startswith("cases/fjordvik.yml:1:1: Siden «/case/fjordvik/» kan ikke lages") for fault in faults)
    assert not any("Traceback" in fault for fault in faults)


@pytest.mark.parametrize("anchor", ["innhold", "hovedmeny", "vis-til"])
def test_what_stands_on_a_page_cannot_lead_away_from_it(root: Path, anchor: str) -> None:
    (root / "reference" / "moved.yml").write_text(
        f"- from: case/fjordvik/#{anchor}\n  to: case/skogheim/\n  why: Det er prøvd.\n", encoding="utf-8"
    )
    (fault,) = told(root)
    assert fault.startswith(f"reference/moved.yml:1:3: Ankeret «{anchor}» står 2 ganger på siden «/case/fjordvik/».")


# --- pages that templates link to ---


def forget_addresses(root: Path) -> None:
    """As in a new site, where nothing has been public."""
    (root / public.LIST).write_text("", encoding="utf-8")


@pytest.mark.parametrize(("macro", "file"), HOMES.items())
def test_each_overview_stands_where_others_link_to(macro: str, file: str) -> None:
    assert f"{{{{ {macro}() }}}}" in (ROOT / "docs" / file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "macro"),
    [
        ("case/index.md", "cases"),
        ("kilder.md", "sources"),
        ("observasjoner.md", "observations"),
        ("om/metode.md", "confidence_rule"),
        ("ordliste.md", "glossary"),
        ("rad/index.md", "recommendations"),
        ("tema/index.md", "themes"),
    ],
)
def test_a_page_that_templates_link_to_is_missed_once_with_what_makes_it(root: Path, file: str, macro: str) -> None:
    with_pages(root, {"sok.md": "{{ search_page() }}\n"})
    forget_addresses(root)
    (root / "docs" / file).unlink()
    (fault,) = told(root)
    assert re.match(rf"docs/{file}:1:1: Siden «/[a-z/]+» mangler, og [1-9][0-9]* sider? lenker dit\.", fault)
    assert fault.endswith(f"Lag docs/{file} med {{{{ {macro}() }}}}.")


def test_pages_that_link_to_a_missing_one_are_counted_each_once(root: Path) -> None:
    forget_addresses(root)
    pages = len([body for body in bodies(load(root).base, root) if isinstance(body, Body)])
    (root / "docs" / "om" / "metode.md").unlink()
    (root / "docs" / "sok.md").unlink()
    method, search = told(root)
    assert "og 8 sider lenker dit" in method  # those that tell who says what, or how sure it is
    assert f"og {pages - 2 + 1} sider lenker dit" in search  # the frame of each, and the page for what is not there


def test_a_site_without_a_front_page_is_told_so_whatever_links_there(root: Path) -> None:
    forget_addresses(root)
    (root / "docs" / "index.md").unlink()
    shutil.rmtree(root / "overrides")
    (fault,) = told(root)
    assert fault == "docs/index.md:1:1: Nettstedet mangler forside. Lag docs/index.md med {{ front() }}."


def test_a_link_of_a_template_to_no_page_and_no_file_is_told(root: Path) -> None:
    links = "<a class='x' href=\"{{ url('borte/') }}\">x</a> <a href=\"{{ url('data/v1/borte.json') }}\">y</a>"
    edit(root, "templates/theme.html.j2", "<h1>", f"{links} <h1>")
    assert told(root) == [
        "docs/borte.md:1:1: Siden «/borte/» mangler, og 2 sider lenker dit. "
        "Lag docs/borte.md, eller rett lenkene i templates/.",
        "docs/data/v1/borte.json:1:1: Siden «/data/v1/borte.json» mangler, og 2 sider lenker dit. "
        "Lag docs/data/v1/borte.json, eller rett lenkene i templates/.",
    ]


def test_text_that_looks_like_a_link_is_none(root: Path) -> None:
    edit(root, CASE, "transfer: ", 'transfer: <a href="borte/"> a href="borte/" ')
    assert not any("mangler, og" in fault for fault in told(root))


def test_a_record_that_is_not_there_is_told_where_it_is_named_and_not_as_a_page(root: Path) -> None:
    edit(root, CASE, "themes: [forankring]", "themes: [borte]")
    faults = told(root)
    assert faults
    assert not any(fault.startswith("docs/") for fault in faults)


def test_pages_that_lists_stand_on_are_missed_also_while_something_else_is_wrong(root: Path) -> None:
    edit(root, CASE, "themes: [forankring]", "themes: [borte]")
    (root / "docs" / "sok.md").unlink()
    assert any(fault.startswith("docs/sok.md:1:1: ") for fault in told(root))


def test_a_page_that_cannot_be_read_is_there(root: Path) -> None:
    edit(root, "docs/ordliste.md", "{{ glossary() }}", "{{ config }}")
    assert not any("mangler, og" in fault for fault in told(root))


def test_an_address_leads_to_one_place_whoever_says_where(root: Path) -> None:
    (root / "reference" / "moved.yml").write_text(
        "- {from: case/skogdirektoratet/, to: case/fjordvik/, why: Det er prøvd.}\n", encoding="utf-8"
    )
    (fault,) = told(root)
    assert "fører allerede til «/case/skogheim/»" in fault


# --- what has vanished ---


def rename_observation(root: Path) -> None:
    edit(root, CASE, "id: opplaering-for-alle", "id: opplaering-til-alle")
    for file in root.rglob("*.yml"):
        text = file.read_text(encoding="utf-8").replace("fjordvik/opplaering-for-alle", "fjordvik/opplaering-til-alle")
        text = text.replace("observations: [opplaering-for-alle]", "observations: [opplaering-til-alle]")
        file.write_text(text, encoding="utf-8")


def rename_case(root: Path) -> None:
    (root / CASE).rename(root / "cases" / "fjordby.yml")
    for file in root.rglob("*.yml"):
        text = (
            file.read_text(encoding="utf-8").replace("fjordvik/", "fjordby/").replace("case: fjordvik", "case: fjordby")
        ).replace("supporting: [fjordvik]", "supporting: [fjordby]")
        file.write_text(text, encoding="utf-8")


def delete_term(root: Path) -> None:
    text = (root / "reference" / "glossary.yml").read_text(encoding="utf-8")
    first, *others = text.split("\n- id: ")
    identifier = others[-1].split("\n")[0]
    kept = "\n- id: ".join([first, *others[:-1]]) + "\n"
    (root / "reference" / "glossary.yml").write_text(kept.replace(f"see_also: [{identifier}]", ""), encoding="utf-8")


def rename_claim(root: Path) -> None:
    for file in root.rglob("*.yml"):
        text = file.read_text(encoding="utf-8").replace("teori-om-tillit", "tillit-i-teorien")
        file.write_text(text, encoding="utf-8")


def rename_type(root: Path) -> None:
    for file in root.rglob("*.yml"):
        text = file.read_text(encoding="utf-8").replace("id: kommune,", "id: by,").replace("type: kommune", "type: by")
        text = text.replace("could_speak: [kommune]", "could_speak: [by]")
        file.write_text(text, encoding="utf-8")


def delete_heading(root: Path) -> None:
    edit(root, "docs/index.md", "## En annen\n", "")


def rename_page(root: Path) -> None:
    (root / "docs" / "ordliste.md").rename(root / "docs" / "ordbok.md")


def delete_page(root: Path) -> None:
    (root / "docs" / "virksomheter.md").unlink()


@pytest.mark.parametrize(
    ("change", "place", "address", "remedy"),
    [
        (
            rename_observation,
            "cases/fjordvik.yml:",
            "/case/fjordvik/#opplaering-for-alle",
            "former_ids: [opplaering-for-alle]",
        ),
        (rename_case, "cases/fjordby.yml:1:1:", "/case/fjordvik/", "former_ids: [fjordvik]"),
        (delete_term, "docs/ordliste.md:1:1:", "/ordliste/#", "reference/moved.yml"),
        (
            rename_claim,
            "recommendations/ga-foran.yml:",
            "/rad/ga-foran/#teori-om-tillit",
            "former_ids: [teori-om-tillit]",
        ),
        (rename_type, "docs/belegg.md:1:1:", "/belegg/?type=kommune", "«kommune» i «former_ids»"),
        (delete_heading, "docs/index.md:1:1:", "/#en-annen", "skriv «{ #en-annen }» etter den"),
        (delete_page, "reference/addresses.txt:", "/virksomheter/", "reference/moved.yml"),
    ],
)
def test_an_address_that_vanishes_is_told_once_with_what_to_write(
    root: Path, change: Callable[[Path], None], place: str, address: str, remedy: str
) -> None:
    change(root)
    faults = told(root)
    assert len(faults) == 1, faults
    assert faults[0].startswith(place)
    assert f"Adressen «{address}" in faults[0]
    assert remedy in faults[0]


@pytest.mark.parametrize("text", ["# Ord\n\n{{ glossary() }}\n", "{{ glossary() }}\n\n{{ cases() }}\n"])
def test_a_page_with_two_titles_is_told(root: Path, text: str) -> None:
    (root / "docs" / "ordliste.md").write_text(f"---\ntitle: Ordliste\n---\n\n{text}", encoding="utf-8")
    (fault,) = told(root)
    assert fault.startswith("docs/ordliste.md:1:1: Siden får 2 overskrifter på øverste nivå, og skal ha én.")


def test_a_page_that_others_link_to_is_told_once_with_both_ways_to_mend_it(root: Path) -> None:
    rename_page(root)
    (fault,) = told(root)
    assert fault.startswith("docs/ordbok.md:1:1: Siden «/ordliste/» mangler, og ")
    assert "Flytt filen tilbake til docs/ordliste.md. Skal den bli der den er, skriv heller" in fault


def test_what_the_message_says_mends_it(root: Path) -> None:
    rename_observation(root)
    edit(root, CASE, "id: opplaering-til-alle\n", "id: opplaering-til-alle\n    former_ids: [opplaering-for-alle]\n")
    assert told(root) == []


def test_a_choice_that_is_not_offered_any_more_may_lead_to_its_page(root: Path) -> None:
    rename_type(root)
    public_before = (root / "reference" / "addresses.txt").read_text(encoding="utf-8").split()
    pages = [address.partition("?")[0] for address in public_before if address.endswith("?type=kommune")]
    lines = [f"- {{from: '{page}?type=kommune', to: {page}, why: Ingen velger slik lenger.}}\n" for page in pages]
    (root / "reference" / "moved.yml").write_text("".join(lines), encoding="utf-8")
    assert told(root) == []


def break_a_page(root: Path) -> None:
    edit(root, "docs/index.md", "## En del", "<b>x</b>\n\n## En del")


def break_a_record(root: Path) -> None:
    edit(root, CASE, "themes: [forankring]", "themes: [finnes-ikke]")


@pytest.mark.parametrize("other", [break_a_page, break_a_record])
def test_an_address_that_vanishes_is_told_beside_a_fault_of_something_else(
    root: Path, other: Callable[[Path], None]
) -> None:
    rename_type(root)
    (root / "reference" / "moved.yml").write_text("- {from: gammel/, to: nope/, why: X.}\n", encoding="utf-8")
    other(root)
    faults = told(root)
    assert len(faults) == 3, faults
    assert sum("Adressen «/belegg/?type=kommune» har vært offentlig" in one for one in faults) == 1
    assert sum("Adressen «/nope/» finnes ikke." in one for one in faults) == 1


def test_a_size_that_is_not_offered_any_more_is_no_address_that_dies(root: Path) -> None:
    listed = root / "reference" / "addresses.txt"
    with listed.open("a", encoding="utf-8") as lines:
        lines.write("/belegg/?type=kommune.innbyggere-1-2\n")
    assert told(root) == []
    with listed.open("a", encoding="utf-8") as lines:
        lines.write("/belegg/?type=fylke.innbyggere-1-2\n")
    (fault,) = told(root)
    assert "Adressen «/belegg/?type=fylke.innbyggere-1-2» har vært offentlig" in fault


def test_a_list_of_what_has_moved_leads_from_anything_to_anything(root: Path) -> None:
    delete_heading(root)
    rename_page(root)
    (root / "reference" / "moved.yml").write_text(
        "- {from: /#en-annen, to: /#del, why: Slått sammen.}\n- {from: ordliste/, to: ordbok/, why: Nytt navn.}\n",
        encoding="utf-8",
    )
    assert told(root) == []


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        ("- {from: gammel/, to: finnes-ikke/, why: X.}\n", "reference/moved.yml:1:19:", "finnes ikke"),
        (
            "- {from: case/fjordvik/, to: ordliste/, why: X.}\n",
            "reference/moved.yml:1:4:",
            "kan ikke føre til en annen",
        ),
        ("- {from: gammel, to: ordliste/, why: X.}\n", "reference/moved.yml:1:4:", "har feil form"),
        ("- {from: ../x/, to: ordliste/, why: X.}\n", "reference/moved.yml:1:4:", "har feil form"),
        ("- {from: search/x/, to: ordliste/, why: X.}\n", "reference/moved.yml:1:4:", "Ingen side"),
        ("- {from: a/, to: data/v1/knowledge.json, why: X.}\n", "reference/moved.yml:1:", "har feil form"),
        ("- {from: a/, to: data/v1/cases/fjordvik.json, why: X.}\n", "reference/moved.yml:1:", "bare en side|bare til"),
        (
            "- {from: a/, to: ordliste/, why: X.}\n- {from: /a/, to: virksomheter/, why: X.}\n",
            "reference/moved.yml:2:4:",
            "står to ganger",
        ),
        ("- {from: a/, to: b/, why: X.}\n- {from: b/, to: a/, why: X.}\n", "reference/moved.yml:1:", "finnes ikke"),
    ],
)
def test_a_lead_to_nothing_or_from_what_is_there_is_told(root: Path, lines: str, place: str, words: str) -> None:
    (root / "reference" / "moved.yml").write_text(lines, encoding="utf-8")
    faults = told(root)
    assert any(fault.startswith(place) and re.search(words, fault) for fault in faults), faults


def test_what_vanished_is_not_told_while_something_may_come_back(root: Path) -> None:
    """A record that cannot be read takes its addresses along. It is told of itself, and not again through each."""
    edit(root, CASE, "name: ", "name: ")
    assert not any("har vært offentlig" in fault for fault in told(root))


def test_a_data_file_that_has_moved_is_there_under_both_names(root: Path) -> None:
    rename_case(root)
    (root / "reference" / "moved.yml").write_text(
        "- {from: case/fjordvik/, to: case/fjordby/, why: Nytt navn.}\n"
        "- {from: data/v1/cases/fjordvik.json, to: data/v1/cases/fjordby.json, why: Nytt navn.}\n",
        encoding="utf-8",
    )
    base, problems = problems_of(root)
    assert base is not None
    assert problems == []
    exports.write(base, root / "site", "https://example.org/")
    folder = root / "site" / "data" / "v1" / "cases"
    assert (folder / "fjordvik.json").read_bytes() == (folder / "fjordby.json").read_bytes()


# --- the command ---


def test_the_list_only_grows(root: Path) -> None:
    before = public.read(root)
    (root / "docs" / "ny.md").write_text("---\ntitle: Ny\n---\n\n# Ny\n", encoding="utf-8")
    assert main(["--root", str(root), "addresses"]) == 0
    after = public.read(root)
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert set(after) - set(before) == {"ny/", "ny/#ny"}
    assert set(before) <= set(after)


def test_an_address_that_is_taken_off_the_list_is_told(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "--message", "x")
    assert main(["--root", str(root), "addresses", "--since", "HEAD"]) == 0
    edit(root, "reference/addresses.txt", "/case/fjordvik/\n", "")
    assert main(["--root", str(root), "addresses", "--since", "HEAD"]) == 1
    assert "«/case/fjordvik/» er tatt bort" in capsys.readouterr().out


def test_nothing_is_written_while_something_is_wrong(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / public.LIST).read_text(encoding="utf-8")
    rename_case(root)
    assert main(["--root", str(root), "addresses"]) == 1
    assert "Ingenting er skrevet" in capsys.readouterr().out
    assert (root / public.LIST).read_text(encoding="utf-8") == before


def test_a_union_of_two_lists_is_read_as_one(root: Path) -> None:
    lines = (root / public.LIST).read_text(encoding="utf-8").splitlines()
    (root / public.LIST).write_text("\n".join([*reversed(lines), *lines[:9]]), encoding="utf-8")
    assert told(root) == []


def test_the_real_site_has_its_addresses_on_the_list() -> None:
    known = public.read(ROOT)
    assert isinstance(known, dict)
    assert {"", "case/trondheim/#google-guider", "data/v1/knowledge.json", "om/metode/"} <= set(known)


# --- hand-written pages -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("link", "words"),
    [
        ("[x](borte.md)", "en side som ikke finnes. Rett lenken, eller ta den bort."),
        ("[x](case/fjordvikk.md)", "en side som ikke finnes. Mente du «case/fjordvik.md»?"),
        ("[x](fjordvik.md)", "en side som ikke finnes. Mente du «case/fjordvik.md»?"),
        ("[x](case/fjordvik.md#borte)", "et sted som ikke finnes på siden"),
        ("[x](#borte)", "et sted som ikke finnes på siden"),
        ("[x](../rad/)", "virker ikke"),
        ("[x](case/fjordvik/)", "virker ikke. Skriv «case/fjordvik.md»"),
        ("[x](case/fjordvik.html#x)", "virker ikke. Skriv «case/fjordvik.md#x»"),
        ("[x](assets/borte.png)", "virker ikke"),
        ("[x](../../etc/passwd)", "virker ikke"),
        ('<a href="case/fjordvik.md">x</a>', "virker ikke"),
        ('<a href="../data/v1/knowledge.json">x</a>', "virker ikke"),
        ("[x](data/v1/knowledge.json)", "virker ikke"),
        ("[x](##[error]forfalsket.md)", "ikke finnes på siden"),
        ("[x](https://[)", "er ikke tillatt"),
    ],
)
def test_a_link_of_a_page_that_leads_nowhere_is_told_before_the_build(root: Path, link: str, words: str) -> None:
    edit(root, "docs/index.md", "# Forside\n", f"# Forside\n\nTekst.\n\nSe {link}.\n")
    (fault,) = told(root)
    assert re.match(r"docs/index\.md:9:\d+: ", fault)
    assert words in fault


def test_each_link_of_a_line_is_told_at_its_own_place_and_once(root: Path) -> None:
    links = "[a](borte.md) [b](/case/fjordvik/) [c](/case/fjordvikk/) [d](ordliste.md#borte)"
    edit(root, "docs/index.md", "# Forside\n", f"# Forside\n\nTekst.\n\n{links}\n")
    found = {int(one.split(":")[2]): one for one in told(root)}
    says = {
        "borte.md": "«borte.md» fører til en side som ikke finnes.",
        "/case/fjordvik/": "begynner med «/». Skriv «case/fjordvik.md»",
        "/case/fjordvikk/": "fører til en side som ikke finnes. Mente du «case/fjordvik.md»?",
        "ordliste.md#borte": "fører til et sted som ikke finnes på siden.",
    }
    assert sorted(found) == [links.index(target) + 1 for target in says]
    assert [says[target] in found[links.index(target) + 1] for target in says] == [True] * 4


def test_a_link_to_the_site_itself_with_its_whole_address_is_looked_up_as_any_other(root: Path) -> None:
    links = "[a](https://example.org/case/fjordvik/) [b](https://example.org/case/fjordvikk/) "
    links += "[c](https://example.org/data/v1/knowledge.json) [d](https://example.com/case/borte/)"
    edit(root, "docs/index.md", "# Forside\n", f"# Forside\n\nTekst.\n\n{links}\n")
    how = "går til dette nettstedet med hele adressen"
    assert [one.partition(": ")[2] for one in told(root)] == [
        f"Lenken «https://example.org/case/fjordvik/» {how}. "
        "Skriv «case/fjordvik.md», som er filen siden er skrevet i.",
        f"Lenken «https://example.org/case/fjordvikk/» {how}, og fører til en side som ikke finnes. "
        "Mente du «case/fjordvik.md»?",
    ]


def test_a_heading_whose_public_anchor_was_renamed_gets_it_back_in_the_place_of_the_new_one(root: Path) -> None:
    listed, page = root / public.LIST, root / "docs" / "om" / "metode.md"
    listed.write_text(f"{listed.read_text(encoding='utf-8')}/om/metode/#studien\n", encoding="utf-8")
    text = page.read_text(encoding="utf-8")
    page.write_text(f"{text}\n## Kildene {{ #studien }}\n\nTekst.\n", encoding="utf-8")
    git(root, "init", "--initial-branch=main")
    git(root, "add", ".")
    git(root, "commit", "--message=x")
    assert not told(root)
    page.write_text(f"{text}\n## Kildene {{ #kildene }}\n\nTekst.\n", encoding="utf-8")
    (fault,) = told(root)
    assert fault.endswith("Skriv «## Kildene { #studien }».")


def test_what_lies_nearest_is_named_where_no_page_is_surely_meant(root: Path) -> None:
    for name in ("aa", "ab", "ac", "langtidsplan"):
        (root / "docs" / f"{name}.md").write_text(f"---\ntitle: {name}\n---\n\nTekst.\n", encoding="utf-8")
    edit(root, "docs/index.md", "# Forside\n", "# Forside\n\nTekst.\n\nSe [x](plan-for-langt.md).\n")
    (fault,) = (one for one in told(root) if "plan-for-langt" in one)
    assert "langtidsplan.md" in fault


def test_a_page_that_has_been_moved_is_told_once_with_where_it_was(root: Path) -> None:
    (root / "docs" / "om" / "metode.md").rename(root / "docs" / "metode.md")
    (fault,) = told(root)
    assert fault.startswith("docs/metode.md:1:1: Siden «/om/metode/» mangler, og ")
    assert fault.endswith(
        "Den ser ut til å ha blitt til docs/metode.md. Flytt filen tilbake til docs/om/metode.md. Skal den bli der den "
        "er, skriv heller «- {from: om/metode/, to: metode/, why: …}» nederst i reference/moved.yml."
    )


def test_a_page_under_another_name_is_known_again_by_the_macro_that_only_it_has(root: Path) -> None:
    page = next((root / "docs").glob("modeller.md"))
    page.rename(root / "docs" / "rammeverk.md")
    (fault,) = (one for one in told(root) if one.startswith("docs/rammeverk.md"))
    assert "Den ser ut til å ha blitt til docs/rammeverk.md. Flytt filen tilbake til docs/modeller.md." in fault


def test_a_page_that_is_likely_meant_is_named_as_the_page_with_the_link_names_it(root: Path) -> None:
    text = (root / "docs" / "ordliste.md").read_text(encoding="utf-8")
    (root / "docs" / "om").mkdir(exist_ok=True)
    (root / "docs" / "om" / "her.md").write_text(
        f"{text.split(chr(10) + '---' + chr(10))[0]}\n---\n\n# Her\n\nSe [x](ordliste.md).\n", encoding="utf-8"
    )
    (fault,) = (one for one in told(root) if "Lenken" in one)
    assert "«ordliste.md» fører til en side som ikke finnes. Mente du «../ordliste.md»?" in fault


def test_a_link_to_a_page_a_place_a_picture_or_data_is_none(root: Path) -> None:
    links = (
        "[a](case/fjordvik.md#nokkeltall) [b](ordliste.md) [c](#del) [d](assets/images/favicon.svg) [e](https://a.no)"
    )
    edit(root, "docs/index.md", "# Forside\n", f'# Forside\n\n{links} <a href="data/v1/knowledge.json">f</a>\n')
    assert told(root) == []
    result = mkdocs_build(root, root / "site")
    assert result.returncode == 0, result.stderr


def test_what_is_checked_is_built_and_what_the_checks_pass_over_is_not(root: Path) -> None:
    """Also a page that does not stand in the menu yet, and one in a folder that MkDocs would leave out by itself."""
    for name in ("templates/ny.md", "om/ny.md"):
        (root / "docs" / name).parent.mkdir(exist_ok=True)
        (root / "docs" / name).write_text("---\ntitle: Ny\n---\n\n# Ny side\n", encoding="utf-8")
    forged = "~x\n::error file=y::z\n##[error]\x1b[31m.md"
    leftovers = (forged, "~x.md", "__pycache__/x.md", "x.md.BAK", "x.rej", "._x.md", "#x.md#", ".#x.md")
    for name in leftovers:
        (root / "docs" / name).parent.mkdir(exist_ok=True)
        (root / "docs" / name).write_text("<p onclick=x>{{ config }}</p>", encoding="utf-8")
    assert told(root) == []
    result = mkdocs_build(root, root / "site")
    assert result.returncode == 0, result.stderr
    assert not re.search(r"^\s*::|##\[|\x1b\[31m", result.stdout + result.stderr, re.MULTILINE)
    for name in ("templates/ny", "om/ny"):
        assert "Ny side" in (root / "site" / name / "index.html").read_text(encoding="utf-8")
    assert not [path for path in (root / "site").rglob("*") if path.name.strip("~#._").startswith(("x", "pycache"))]


def test_a_page_that_cannot_be_read_is_not_told_again_as_one_that_is_gone(root: Path) -> None:
    edit(root, "docs/ordliste.md", "{{ glossary() }}", "{{ config }}")
    assert len(told(root)) == 1
    edit(root, "docs/ordliste.md", "title: Ordliste\n", "")
    assert all(fault.startswith("docs/ordliste.md:") for fault in told(root))


def test_a_list_that_is_missing_is_told_and_made_by_the_command(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (root / public.LIST).read_text(encoding="utf-8")
    (root / public.LIST).unlink()
    delete_heading(root)
    (fault,) = told(root)
    assert fault.startswith("reference/addresses.txt:1:1: Listen over adresser som har vært offentlige, mangler.")
    assert main(["--root", str(root), "addresses"]) == 0
    assert "nye adresser" in capsys.readouterr().out
    after = (root / public.LIST).read_text(encoding="utf-8")
    assert set(before.splitlines()) - set(after.splitlines()) == {"/#en-annen"}


@pytest.mark.parametrize("to", ["rad/?perspektiv=ledelse", "tema/opplaering/"])
def test_a_choice_in_a_list_leads_to_the_list_and_nowhere_else(root: Path, to: str) -> None:
    lead = f"- from: rad/?perspektiv=gammel\n  to: {to}\n  why: Det er borte.\n"
    (root / "reference" / "moved.yml").write_text(lead, encoding="utf-8")
    assert [one for one in told(root) if "er et valg i en liste" in one and "Skriv «/rad/»" in one]
    (root / "reference" / "moved.yml").write_text(lead.replace(f"to: {to}", "to: rad/"), encoding="utf-8")
    assert told(root) == []


def test_a_file_that_got_another_name_is_told_with_the_command_that_does_all_of_it(root: Path) -> None:
    (root / CASE).rename(root / "cases" / "fjordvik-ny.yml")
    (fault,) = [one for one in told(root) if "kb move" in one]
    (command,) = re.findall("«[.]venv/bin/kb (move [^»]+)»", fault)
    (root / "cases" / "fjordvik-ny.yml").rename(root / CASE)
    assert main(["--root", str(root), *command.split()]) == 0
    assert told(root) == []


def test_what_stood_on_the_page_of_a_renamed_record_is_not_missed_while_others_name_it_by_its_old_id(
    root: Path,
) -> None:
    edit(root, "reference/themes.yml", "- id: opplaering\n", "- id: kursing\n  former_ids: [opplaering]\n")
    found = told(root)
    assert found
    assert all("Den heter nå «kursing»." in one for one in found), found


def test_a_renamed_record_is_told_once_on_a_site_with_pages_that_link_to_it(root: Path) -> None:
    edit(root, "reference/themes.yml", "- id: opplaering\n", "- id: kursing\n")
    with (root / "docs" / "index.md").open("a", encoding="utf-8") as page:
        page.write("\nSe [temaet](tema/opplaering.md).\n")
    (only,) = told(root)
    assert "«kursing» er ny her" in only


def test_an_address_that_is_taken_out_of_the_list_is_told_where_git_has_it(root: Path) -> None:
    git(root, "init", "--quiet")
    git(root, "add", "--force", "reference/addresses.txt")
    git(root, "commit", "--quiet", "--message", "x")
    edit(root, "reference/addresses.txt", "/case/fjordvik/\n", "")
    found = checking.told(root, checking.Wanted(spelling=False, readability=False, generated=False)).problems
    assert [str(one) for one in found] == [
        "reference/addresses.txt:1:1: Adressen «/case/fjordvik/» er tatt bort fra listen over adresser som har vært "
        "offentlige. Sett linjen inn igjen. Listen blir bare lengre."
    ]


@pytest.mark.parametrize("old", ["case/?storrelse=stor", "case/borte/", "case/#borte"])
def test_what_has_been_led_on_hides_no_link_that_leads_nowhere(root: Path, old: str) -> None:
    moved = root / "reference" / "moved.yml"
    before = moved.read_text(encoding="utf-8") if moved.exists() else ""
    moved.write_text(f"{before}- {{from: {old}, to: case/, why: Den er borte.}}\n", encoding="utf-8")
    (root / "docs" / "om.md").write_text("---\ntitle: Om\n---\n\nSe [siden](finnes-ikke.md).\n", encoding="utf-8")
    assert [one for one in told(root) if one.startswith("docs/om.md:5:12:") and "som ikke finnes" in one]

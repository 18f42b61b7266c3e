"""What a page may do with macros. A real site is built, so that the exit status is the one a workflow sees."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess
from typing import NamedTuple

import pytest

from knowledge_base.inspection import problems_of
from knowledge_base.registry import KINDS
from knowledge_base.views.registry import OVERVIEWS, PIECES
from tests.support import ROOT, mkdocs_build, project

FRONT = "---\ntitle: Forside\n---\n\n# Forside\n\n"

ATTACKS = (
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ [].__class__ }}",
    "{{ config }}",
    "{{ config.theme.get_env() }}",
    "{{ git }}",
    "{{ environment }}",
    "{{ page }}",
    "{{ self }}",
    "{{ context() }}",
    "{{ now() }}",
    "{{ fix_url('x') }}",
    "{{ macros_info() }}",
    "{{ lipsum() }}",
    "{{ dict() }}",
    "{{ recommendations.__globals__ }}",
    "{{ recommendation.__globals__ }}",
    "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "{{ environment.__init__ }}",
    "{{ studies() | upper }}",
    "{{ studies() ~ 'x' }}",
    "{{ recommendation(config) }}",
    "{{ recommendation('ga-foran'.upper()) }}",
    "{{ recommendation(id='ga-foran') }}",
    "{{ 7*7 }}",
    "{{ 'x' }}",
    "{{ studies }}",
    "{{- studies() -}}",
    "{% set x = config.__class__ %}{{ x }}",
    "{% for i in 'ab' %}x{% endfor %}",
    "{% import 'om/angrep.md' as x %}",
    "{% include 'om/angrep.md' %}",
    "{% include 'mkdocs.yml' %}",
    "{% raw %}{{ config }}{% endraw %}",
    "{# {{ config }} #}",
    "{{ finnes_ikke }}",
    "{{ finnes_ikke() }}",
    "{{ recommendation('finnes-ikke') }}",
    "{{ recommendation() }}",
    "{{ studies('for mye') }}",
    "{{ recommendation( }}",
    "\ue0000\ue001",
)


HEADS = (
    'title: "{{ 7*7 }}"',
    'title: "{{ studies() }}"',
    "title: x\ndescription: '{{ config }}'",
    "title: 2018",
    "title: x\nstudies: overstyrt",
    "title: x\nrender_macros: true",
    "title: x\nignore_macros: true",
    "title: x\ntemplate: 404.html",
    "title: x\ndata: javascript:alert(1)",
    "title: x\nupdated_words: <script>alert(1)</script>",
)
ANCHOR = "case/skogheim.md#nokkeltall"


class Refused(NamedTuple):
    """How a build ended that must fail, and the faults it told of each page."""

    build: CompletedProcess[str]
    site: Path

    def faults(self, page: str) -> list[str]:
        start = f"docs/{page}:"
        return [line.removeprefix(start) for line in self.build.stderr.splitlines() if line.startswith(start)]


@pytest.fixture(scope="module")
def refused(tmp_path_factory: pytest.TempPathFactory) -> Refused:
    """One build of all that must be refused, each kind on a page of its own: every fault is told."""
    folder = tmp_path_factory.mktemp("refused")
    pages = {
        f"om/{number}.md": f"---\n{head}\n---\n\n# Om\n\n{{{{ studies() }}}}\n" for number, head in enumerate(HEADS)
    }
    pages["index.md"] = FRONT
    pages["om/angrep.md"] = "# Angrep\n\n" + "".join(f"x {attack}\n\n" for attack in ATTACKS)
    pages["om/lenke.md"] = FRONT + "[x](<https://example.org/{{ studies() }}>)\n"
    pages["om/anker.md"] = f"{FRONT}[x](../{ANCHOR})\n\n[x](../{ANCHOR}x)\n"
    return Refused(mkdocs_build(project(folder, pages), folder / "site"), folder / "site")


def test_a_page_that_is_refused_stops_the_build(refused: Refused) -> None:
    assert refused.build.returncode == 1
    assert "Traceback" not in refused.build.stderr
    assert not refused.site.exists()
    assert refused.faults("index.md") == []


def test_each_attack_in_a_page_is_a_fault_with_its_own_line(refused: Refused) -> None:
    lines = {int(fault.split(":")[0]) for fault in refused.faults("om/angrep.md")}
    assert lines == set(range(7, 7 + 2 * len(ATTACKS), 2))  # four lines at the top are fields


@pytest.mark.parametrize("head", HEADS)
def test_the_fields_above_a_page_are_a_title_and_a_description_in_plain_words(head: str, refused: Refused) -> None:
    (fault, *_) = refused.faults(f"om/{HEADS.index(head)}.md")
    assert fault.startswith(f"{len(head.splitlines()) + 1}:")


def test_a_title_of_a_record_is_shown_as_text_and_never_evaluated(tmp_path: Path) -> None:
    root = project(tmp_path, {"index.md": FRONT + "{{ cases() }}\n"})
    case = root / "cases" / "skogheim.yml"
    hostile = r"Direktoratet \\{\\{ 4321*1234 \\}\\} &#123;&#123; 4321*1234 &#125;&#125;"
    text = case.read_text(encoding="utf-8")
    assert "name: Direktoratet Skogheim\n" in text
    case.write_text(text.replace("name: Direktoratet Skogheim\n", f'name: "{hostile}"\n'), encoding="utf-8")
    result = mkdocs_build(root, tmp_path / "site")
    if result.returncode == 0:  # the check may refuse it before it comes so far
        assert "5332114" not in (tmp_path / "site" / "case" / "skogheim" / "index.html").read_text(encoding="utf-8")
    else:
        assert "cases/skogheim.yml:" in result.stderr


def test_a_macro_in_the_address_of_a_link_is_a_fault(refused: Refused) -> None:
    assert len(refused.faults("om/lenke.md")) == 1


def test_a_sound_page_with_macros_builds(tmp_path: Path) -> None:
    calls = "\n\n".join(f"{{{{ {call} }}}}" for call in ("confidence_rule()", "studies()", "evidence('ga-foran')"))
    links = (
        '{{ issue_form("endring.yml", "Skjemaet") }} og {{ file_link(\'README.md\', "Om") }} og {{ workbench("verk") }}'
    )
    result = mkdocs_build(
        project(tmp_path, {"index.md": f"{FRONT}{calls}\n\nSe {links}.\n\n[x]({ANCHOR})\n"}), tmp_path / "site"
    )
    assert result.returncode == 0, result.stderr
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Høyst lav når én støtter" in html
    assert 'href="case/fjordvik/#leder-moter-ansatte">Lederen møtte de ansatte hver uke</a>' in html
    assert "Macro Rendering Error" not in html
    assert '<a href="https://code.example/owner/raad/issues/new?template=endring.yml">Skjemaet</a>' in html
    assert '<a href="https://code.example/owner/raad/blob/main/README.md">Om</a>' in html


def test_a_link_from_a_page_to_an_anchor_of_a_record_is_known(refused: Refused) -> None:
    (fault,) = refused.faults("om/anker.md")  # the link beside it leads somewhere
    assert "#nokkeltallx" in fault


def test_every_macro_has_a_template_and_every_page_template_a_macro() -> None:
    with_their_own_macro = {"contribution", "field_reference"}
    templates = {file.name.removesuffix(".html.j2") for file in (ROOT / "templates").glob("*.html.j2")}
    pages = {page.macro for kind in KINDS for page in kind.pages}
    shown_by_a_macro = {*pages, *OVERVIEWS, *PIECES, *with_their_own_macro}
    assert templates - shown_by_a_macro == {"faults", "redirect"}
    assert shown_by_a_macro - templates == set()


MISLEADING = (
    ('file_link("LES MEG.md", "fil")', "«LES MEG.md» finnes ikke."),
    ('file_link("../../../../ond/lager/raw/x.exe", "fil")', "finnes ikke."),
    ('file_link("templates/../README.md", "fil")', "finnes ikke."),
    ('file_link("/README.md", "fil")', "finnes ikke."),
    ('file_link("./README.md", "fil")', "finnes ikke."),
    ('file_link("README.md?plain=1", "fil")', "finnes ikke."),
    ('file_link("README.md#a", "fil")', "finnes ikke."),
    ('file_link("readme.md", "fil")', "Velg en av: CONTRIBUTING.md, README.md"),
    ('file_link("templates", "fil")', "finnes ikke."),
    ('file_link(".git/config", "fil")', "finnes ikke."),
    ('file_link("lenke.md", "fil")', "finnes ikke."),
    ('file_link("finnes-ikke.md", "fil")', "finnes ikke."),
    ('file_link("", "fil")', "finnes ikke."),
    ('issue_form("finnes-ikke.yml", "skjema")', "finnes ikke."),
    ('issue_form("config.yml", "skjema")', "finnes ikke."),
    ('issue_form("../../README.md", "skjema")', "finnes ikke."),
    ('issue_form("endring.yml&title=a", "skjema")', "finnes ikke."),
    ('issue_form("endring.yml", " ")', "har en tom tekst."),
    ('workbench("")', "har en tom tekst."),
)


@pytest.fixture(scope="module")
def misled(tmp_path_factory: pytest.TempPathFactory) -> Mapping[int, list[str]]:
    """What is told of each of these, on a page that has them all on lines of their own."""
    lines = "".join(f"Se {{{{ {call} }}}}.\n\n" for call, _ in MISLEADING)
    root = project(tmp_path_factory.mktemp("misled"), {"index.md": FRONT + lines})
    (root / "lenke.md").symlink_to(root / "README.md")
    (root / ".git").mkdir()
    (root / ".git" / "config").write_text("a", encoding="utf-8")
    first = FRONT.count("\n") + 1
    told: dict[int, list[str]] = defaultdict(list)
    for fault in map(str, problems_of(root)[1]):
        file, line, rest = fault.split(":", 2)
        if file == "docs/index.md":
            told[(int(line) - first) // 2].append(rest)
    return told


@pytest.mark.parametrize(("call", "said"), MISLEADING)
def test_a_link_to_the_repository_leads_to_a_file_in_it(misled: Mapping[int, list[str]], call: str, said: str) -> None:
    (fault,) = misled[MISLEADING.index((call, said))]
    assert fault.startswith("4: ")
    assert said in fault


def test_a_link_to_a_file_in_a_folder_of_the_repository_is_none(tmp_path: Path) -> None:
    calls = ".github/ISSUE_TEMPLATE/endring.yml", "templates/case.html.j2", "mkdocs.yml", "cases/fjordvik.yml"
    links = " ".join(f'{{{{ file_link("{one}", "fil") }}}}' for one in calls)
    root = project(tmp_path, {"index.md": f"{FRONT}{links} {{{{ issue_form('virksomhet.yml', 'skjema') }}}}\n"})
    assert [str(one) for one in problems_of(root)[1] if one.file == "docs/index.md"] == []

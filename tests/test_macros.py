"""What a page may do with macros. Each test builds a real site, so that the exit status is the one a workflow sees."""

from __future__ import annotations

from pathlib import Path

import pytest

import macros
from tests.support import ROOT, mkdocs_build, project

FRONT = "---\ntitle: Forside\n---\n\n# Forside\n\n"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ [].__class__ }}",
        "{{ recommendation.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ environment.__init__ }}",
        "{% set x = config.__class__ %}{{ x }}",
        "{{ finnes_ikke }}",
        "{{ recommendation('finnes-ikke') }}",
        "{{ recommendation( }}",
        "{% for i in range(100001) %}x{% endfor %}",
    ],
)
def test_a_page_that_is_not_a_plain_macro_call_fails_the_build(attack: str, tmp_path: Path) -> None:
    root = project(tmp_path, {"index.md": FRONT, "om/angrep.md": f"# Angrep\n\n{attack}\n"})
    result = mkdocs_build(root, tmp_path / "site")
    assert result.returncode != 0
    page = tmp_path / "site" / "om" / "angrep" / "index.html"
    assert not page.exists() or "Macro Rendering Error" not in page.read_text(encoding="utf-8")


def test_a_sound_page_with_macros_builds(tmp_path: Path) -> None:
    calls = "\n\n".join(f"{{{{ {name}() }}}}" for name in ("strength_rule", "study"))
    result = mkdocs_build(project(tmp_path, {"index.md": FRONT + calls}), tmp_path / "site")
    assert result.returncode == 0, result.stderr
    html = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert "Godt belagt" in html
    assert "Macro Rendering Error" not in html


def test_every_macro_has_a_template_and_every_page_template_a_macro() -> None:
    with_their_own_macro = {"field_reference"}
    templates = {file.name.removesuffix(".html.j2") for file in (ROOT / "templates").glob("*.html.j2")}
    shown_by_a_macro = {*macros.RECORDS, *macros.OVERVIEWS, *with_their_own_macro}
    assert templates - shown_by_a_macro == {"redirect"}
    assert shown_by_a_macro - templates == set()

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError

from knowledge_base import exports, mkdocs_plugin, site_files, weight
from knowledge_base.inspection import Inspection, problems_of
from knowledge_base.kinds.case import Case
from knowledge_base.kinds.role import Role
from knowledge_base.mkdocs_plugin import KnowledgeBasePlugin, theme_stylesheet
from knowledge_base.render import Renderer
from knowledge_base.text import Line, Prose
from tests.support import EDIT, SITE, git, project


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MkDocsConfig]:
    """A project with one hand-written page, as MkDocs has read its configuration."""
    monkeypatch.setenv("NO_MKDOCS_2_WARNING", "1")
    monkeypatch.setenv("SITE_URL", SITE)
    monkeypatch.setenv("EDIT_URI", EDIT)
    monkeypatch.chdir(tmp_path)
    root = project(tmp_path, {"index.md": "---\ntitle: Forside\n---\n\n# Forside\n"})
    config = load_config(str(root / "mkdocs.yml"), site_dir=str(tmp_path / "site"))
    config.plugins.on_startup(command="build", dirty=False)
    yield config
    config.plugins.on_shutdown()


def plugin_of(config: MkDocsConfig) -> KnowledgeBasePlugin:
    plugin = config.plugins["knowledge-base"]
    assert isinstance(plugin, KnowledgeBasePlugin)
    return plugin


def built(config: MkDocsConfig) -> Path:
    # Strict mode stops at warnings about pages that the front page of this small project does not link to.
    config.strict = False
    build(config)
    config.plugins.on_shutdown()  # what was built beside is put in place here, as MkDocs' command does
    return Path(config.site_dir)


def test_a_page_is_built_for_each_record_with_its_title_and_a_way_to_edit_it(site: MkDocsConfig) -> None:
    html = (built(site) / "case" / "skogheim" / "index.html").read_text(encoding="utf-8")
    assert "<title>Direktoratet Skogheim" in html
    assert f'href="{EDIT}cases/skogheim.yml"' in html
    assert 'content="Skogheim er et direktorat som bare finnes i testene."' in html


def test_a_hand_written_page_is_edited_in_its_own_file(site: MkDocsConfig) -> None:
    (Path(site.docs_dir) / "om.md").write_text("---\ntitle: Om\n---\n\n# Om\n", encoding="utf-8")
    assert f'href="{EDIT}docs/om.md"' in (built(site) / "om" / "index.html").read_text(encoding="utf-8")


HOSTILE = "{{ 4321*1234 }}{% for x in 'ab' %}{{ config }}{% endfor %}{# x #}<b>&quot;"


def test_what_a_record_says_is_never_a_template_even_when_no_check_looks_at_it(
    site: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As text, since the model reads text: in the title, the description, the navigation, the head and the body."""
    root = Path(site.config_file_path).parent
    base, problems = problems_of(root)
    assert base is not None
    assert not problems
    hostile = {"name": Line(HOSTILE), "short_name": Line(HOSTILE), "why_chosen": Prose(HOSTILE)}
    cases = {**base.of(Case), "skogheim": base.of(Case)["skogheim"].model_copy(update=hostile)}
    collections = {**base.collections, "cases": replace(base.collections["cases"], records=cases)}
    spoiled = replace(base, collections=collections)
    monkeypatch.setattr(
        mkdocs_plugin,
        "inspect",
        lambda root, where, **_: Inspection(spoiled, (), Renderer(spoiled, root / "templates", where(spoiled))),
    )
    (Path(site.docs_dir) / "index.md").write_text(
        "---\ntitle: Forside\n---\n\n# Forside\n\n{{ cases() }}\n", encoding="utf-8"
    )
    folder = built(site)
    for page in (folder / "case" / "skogheim" / "index.html", folder / "index.html"):
        html = page.read_text(encoding="utf-8")
        assert html.count("{{ 4321*1234 }}") >= 1
        assert "5332114" not in html
        assert "MkDocsConfig" not in html
    read = BeautifulSoup((folder / "case" / "skogheim" / "index.html").read_text(encoding="utf-8"), "html.parser")
    assert read.title
    assert "{% for x in 'ab' %}{{ config }}" in read.title.get_text()
    data = json.loads(read.select_one("script[type='application/ld+json']").get_text())  # type: ignore[union-attr]
    assert "{{ config }}" in data["headline"]


def test_a_former_address_leads_to_the_page_of_today(site: MkDocsConfig) -> None:
    html = (built(site) / "case" / "skogdirektoratet" / "index.html").read_text(encoding="utf-8")
    assert 'content="0; url=../skogheim/"' in html
    assert f'<link rel="canonical" href="{SITE}case/skogheim/">' in html


def test_data_pictures_and_a_security_policy_stand_beside_the_pages(site: MkDocsConfig) -> None:
    folder = built(site)
    assert (folder / "data/v1/knowledge.json").exists()
    assert (folder / "assets/sharing/rad/ga-foran.png").exists()
    assert "Content-Security-Policy" in (folder / "index.html").read_text(encoding="utf-8")


def test_a_page_too_heavy_for_readers_stops_the_build_and_is_named(
    site: MkDocsConfig, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    monkeypatch.setattr(weight, "MOST_ELEMENTS", 150)
    monkeypatch.setattr(weight, "problems_of_body", lambda *_: ())  # the check would tell it before the page is whole
    with pytest.raises(Abort):
        built(site)
    site.plugins.on_shutdown()
    assert "rad/ga-foran/index.html:1:1: Siden «/rad/ga-foran/» har " in caplog.text
    assert not (tmp_path / "site").exists()


def test_data_of_all_records_may_be_larger_than_files_that_somebody_put_there(
    site: MkDocsConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    largest = 400_000  # bytes; no other file of the test has as many
    about = exports._about
    monkeypatch.setattr(site_files, "LARGEST", largest)
    monkeypatch.setattr(exports, "_about", lambda base, day: {**about(base, day), "more": ["x" * 100] * 5000})
    picture = Path(site.docs_dir) / "assets" / "images" / "stort.png"
    picture.write_bytes(b"x" * (largest + 1))
    with pytest.raises(PluginError, match=r"1 feil:\ndocs/assets/images/stort.png:1:1: .*for stor"):
        plugin_of(site).on_config(site)
    picture.unlink()
    plugin_of(site).on_config(site)
    assert (built(site) / "data/v1/knowledge.json").stat().st_size > largest


def test_the_development_server_gets_no_policy_because_it_adds_a_script_of_its_own(site: MkDocsConfig) -> None:
    site.plugins.on_startup(command="serve", dirty=False)
    assert "Content-Security-Policy" not in (built(site) / "index.html").read_text(encoding="utf-8")


def test_a_page_says_when_its_file_was_last_changed(site: MkDocsConfig) -> None:
    root = Path(site.config_file_path).parent
    git(root, "init")
    git(root, "add", ".")
    git(root, "commit", "--message", "x", day="2020-03-08")
    plugin_of(site).on_config(site)
    html = (built(site) / "case" / "skogheim" / "index.html").read_text(encoding="utf-8")
    assert '<time datetime="2020-03-08">8. mars 2020</time>' in html


def test_broken_yaml_stops_the_build_with_every_problem_and_no_traceback(site: MkDocsConfig) -> None:
    root = Path(site.config_file_path).parent
    (root / "cases" / "fjordvik.yml").write_text("name: [\n", encoding="utf-8")
    (root / "reference" / "roles.yml").write_text("- {id: hr-leder}\n", encoding="utf-8")
    with pytest.raises(PluginError) as stopped:
        plugin_of(site).on_config(site)
    told = str(stopped.value).splitlines()
    assert told[0] == f"Innholdet har {len(told) - 1} feil:"
    assert any(line.startswith("cases/fjordvik.yml:1:7: «[» etter «name:» er ikke lukket.") for line in told)
    assert any(line.startswith("reference/roles.yml:1:3: Feltet «title» mangler.") for line in told)
    assert all(line.count(":") >= 3 for line in told[1:])


def test_content_without_levels_of_confidence_stops_the_build_too(site: MkDocsConfig) -> None:
    (Path(site.config_file_path).parent / "reference" / "confidence.yml").unlink()
    with pytest.raises(PluginError, match=r"reference/confidence.yml:1:1: Filen finnes ikke"):
        plugin_of(site).on_config(site)


def test_the_server_builds_again_when_the_file_is_mended(site: MkDocsConfig) -> None:
    file = Path(site.config_file_path).parent / "reference" / "roles.yml"
    sound = file.read_text(encoding="utf-8")
    file.write_text("", encoding="utf-8")
    with pytest.raises(PluginError):
        plugin_of(site).on_config(site)
    file.write_text(sound.replace("HR-lederen", "Sjefen for HR"), encoding="utf-8")
    plugin_of(site).on_config(site)
    assert plugin_of(site).base.of(Role)["hr-leder"].title == "Sjefen for HR"


def test_a_theme_without_its_stylesheet_is_told(tmp_path: Path) -> None:
    with pytest.raises(PluginError, match="stilark"):
        theme_stylesheet([str(tmp_path)])

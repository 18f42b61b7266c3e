"""The list of the theme's files, without the folders of which MkDocs takes nothing."""

from __future__ import annotations

from jinja2 import DictLoader, Environment, FileSystemLoader
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from knowledge_base.theme_listing import short
from tests.support import ROOT


def theme() -> Theme:
    return load_config(str(ROOT / "mkdocs.yml")).theme


def test_mkdocs_still_makes_an_environment_that_can_be_spared() -> None:
    assert type(theme().get_env().loader) is FileSystemLoader


def test_mkdocs_takes_the_same_files_of_the_theme_along_as_without_it() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    taken = []
    for env in (config.theme.get_env(), short(config.theme.get_env)()):
        files = Files([])
        files.add_files_from_theme(env, config)
        taken.append([file.src_uri for file in files])
    assert taken[0] == taken[1]
    assert taken[0]


def test_no_icon_is_listed_and_each_is_found() -> None:
    env = short(theme().get_env)()
    listed = env.list_templates()
    assert not [name for name in listed if name.startswith(".icons/")]
    assert "main.html" in listed
    assert "<svg" in env.get_template(".icons/material/magnify.svg").render()


def test_an_environment_of_another_sort_is_left_as_it_is() -> None:
    env = Environment(loader=DictLoader({".a/b": ""}), autoescape=True)
    assert short(lambda: env)() is env
    assert env.list_templates() == [".a/b"]

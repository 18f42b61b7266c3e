"""Addresses in the place that has the files."""

from __future__ import annotations

from knowledge_base import repository

EDIT = "https://github.com/o/r/edit/main/"


def test_a_file_is_changed_at_a_line_and_the_first_needs_no_telling() -> None:
    assert repository.change(EDIT, "cases/a b.yml", 12) == f"{EDIT}cases/a%20b.yml#L12"
    assert repository.change(EDIT, "cases/a.yml") == f"{EDIT}cases/a.yml"


def test_a_fault_is_told_with_the_place_in_a_form_that_no_sign_of_the_address_breaks() -> None:
    told = repository.report(EDIT, "https://e.org/r/rad/?a=b&c#d")
    assert told == "https://github.com/o/r/issues/new?template=endring.yml&page=https://e.org/r/rad/%3Fa%3Db%26c%23d"


def test_without_an_address_for_changes_there_is_nowhere_to_lead() -> None:
    for given in (
        repository.change("", "a.yml", 2),
        repository.report("", "x/"),
        repository.form("", "a.yml"),
        repository.look("", "cases"),
        repository.workbench(""),
        repository.report("https://files.example/raad/", "x/"),
    ):
        assert given == ""


def test_the_workbench_of_the_host_has_the_same_path() -> None:
    assert repository.workbench(EDIT) == "https://github.dev/o/r"

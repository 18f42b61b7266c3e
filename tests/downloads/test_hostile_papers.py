"""Hostile texts in every field of every record, with every check passed over: papers are made, and do nothing."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from knowledge_base import addresses
from knowledge_base.downloads.files import write, write_papers
from knowledge_base.downloads.kept import Nothing
from knowledge_base.downloads.listed import files
from knowledge_base.downloads.words import About
from knowledge_base.kinds.recommendation import Recommendation
from knowledge_base.load import load
from knowledge_base.site_files import Site, problems
from tests.hostile.payloads import filled, payloads
from tests.support import ROOT, SITE, copy_of_full

EVERY = payloads()
ADDRESSES = {
    *("sources.url", "sources.document", "identity.contact", "identity.licence.url"),
    *("identity.address", "identity.edit"),
}
"""What is no address makes a record that cannot be read."""


@pytest.mark.parametrize("start", [0, 200, 600])
def test_hostile_texts_in_every_field_make_no_paper_fail_or_act(start: int, tmp_path: Path) -> None:
    root = copy_of_full(tmp_path)
    filled(root, lambda slot, number: "https://a.no/" if slot in ADDRESSES else EVERY[(start + number) % len(EVERY)])
    base, site = load(root).base, tmp_path / "site"
    about = About.of(base, SITE, None, "1")
    assert base.of(Recommendation)
    write(base, site, about, ROOT / "templates")
    write_papers(base, site, about, ROOT / "templates", Nothing())
    made = frozenset(file for file in files(base) if "/papers/" in file)
    told = [str(one) for one in problems(Site.at(site, SITE, made)) if "/papers/" in one.file]
    assert [one for one in told if " i teksten." not in one] == []  # what cannot be seen is told of before a build
    for file in made:
        links = _links(site / file)
        assert {one for one in links if not one.startswith(SITE)} == set(), file
    assert addresses.BOOK in made


def _links(file: Path) -> list[str]:
    """Where what can be followed in a file leads."""
    if file.suffix == ".pdf":
        return [one.decode() for one in re.findall(rb"/URI\s*\(([^)]*)", file.read_bytes())]
    with ZipFile(file) as whole:
        parts = " ".join(whole.read(name).decode("utf-8") for name in whole.namelist())
    return re.findall(r'Target="([^"]*)" TargetMode="External"', parts)

"""What `kb move` does to the addresses of a whole site: pages, places on them, choices and data files."""

from __future__ import annotations

from pathlib import Path

from knowledge_base import public
from knowledge_base.inspection import Body, Outline, addresses_of, bodies, problems_of
from knowledge_base.leads import names
from knowledge_base.load import load
from knowledge_base.move import carry_out, plan
from tests.support import project

METHOD = "{{ confidence_rule() }}\n\n{{ studies() }}\n"


def published(folder: Path) -> Path:
    """A site with a page for every overview, all of whose addresses have been public."""
    root = project(folder, {"om/metode.md": METHOD})
    base, _ = problems_of(root)
    assert base is not None
    made = (Outline.of(body) for body in bodies(base, root) if isinstance(body, Body))
    public.write(root, addresses_of(base, made))
    assert problems_of(root)[1] == []
    return root


def test_every_record_can_move_and_no_public_address_dies_of_it(tmp_path: Path) -> None:
    root = published(tmp_path)
    known = [(one.kind, one.id) for one in names(load(root).base)]
    inner_first = sorted(known, key=lambda one: "/" not in one[1])
    for number, (kind, old) in enumerate(inner_first):
        base = load(root).base
        one = next(name for name in names(base) if (name.kind, name.id) == (kind, old))
        carry_out(plan(base, root, next(iter(one.addresses), one.id), f"ny-id-{number}"), root)
    listed = (root / public.LIST).read_text(encoding="utf-8")
    assert "/om/dekning/#deler-" in listed
    assert "/om/metode/#intervjuene-" in listed
    assert problems_of(root)[1] == []

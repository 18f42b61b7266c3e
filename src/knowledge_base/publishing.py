"""What a base must have before its site may be published: somebody who answers for it."""

from __future__ import annotations

from collections.abc import Iterator

from knowledge_base.base import KnowledgeBase
from knowledge_base.kinds.identity import Identity
from knowledge_base.problems import Problem

NEEDED = {
    "sender": ("Det står ikke hvem som er avsender (sender).", "Skriv navnet på virksomheten eller redaksjonen."),
    "email": ("Det står ingen e-postadresse for lesere (email).", "Skriv en adresse som noen leser."),
}


def problems(base: KnowledgeBase) -> Iterator[Problem]:
    """A problem for each thing that is missing in the identity of `base`."""
    for identifier, about in base.of(Identity).items():
        for field, (what, do) in NEEDED.items():
            if getattr(about, field) is None:
                do_all = f"{do} Uten dette kan nettstedet ikke publiseres."
                yield base.place("identity", identifier).problem((), what, do_all)

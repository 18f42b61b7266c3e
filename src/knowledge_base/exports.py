"""The knowledge base as data: one JSON file with everything, and one per case and recommendation."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

from knowledge_base import addresses
from knowledge_base.knowledge_base import KnowledgeBase
from knowledge_base.leads import leads
from knowledge_base.links import Link
from knowledge_base.model import Case, Recommendation, Record
from knowledge_base.strength import Assessment, Overall

VERSION = "1.0"
"""The version of the data's form. The first number changes, with the folder's name, when a field goes or moves."""

Json = dict[str, Any]


def write(base: KnowledgeBase, folder: Path, site: str) -> None:
    """Writes all data files below `folder`. `site` is the site's full address, for the `url` of each record.

    A program that knows a former address reads the record of today there.
    """
    everything = knowledge(base, site)
    _dump(everything, folder / addresses.DATA / "knowledge.json")
    written = {
        addresses.data(kind, record["id"]): record for kind in addresses.WITH_DATA for record in everything[kind]
    }
    for address, record in written.items():
        _dump(record, folder / address)
    for former, address in _moved(base):
        _dump(written[address], folder / former)


def files(base: KnowledgeBase) -> Iterator[str]:
    """The address of every data file, also of those under a former address."""
    yield from files_of_today(base)
    yield from (former for former, _ in _moved(base))


def files_of_today(base: KnowledgeBase) -> Iterator[str]:
    """The address of the data file with everything, and of that of each record."""
    yield f"{addresses.DATA}/knowledge.json"
    for kind in addresses.WITH_DATA:
        yield from (addresses.data(kind, identifier) for identifier in base.collection(kind))


def _moved(base: KnowledgeBase) -> Iterator[tuple[str, str]]:
    """Each former address of a data file, with that of today."""
    today = set(files_of_today(base))
    where = leads(base)
    for former in where.one_step:
        address = where.of(former)
        if former.endswith(".json") and former not in today and address in today:
            yield former, address


def knowledge(base: KnowledgeBase, site: str) -> Json:
    """Everything in the base as plain values, with ids and addresses."""
    return {
        "version": VERSION,
        "site": site,
        "language": "nb",
        "recommendations": [_recommendation(base, i, r, site) for i, r in base.recommendations.items()],
        "cases": [_case(base, i, c, site) for i, c in base.cases.items()],
        "perspectives": _listed(base.perspectives, addresses.perspective, site),
        "themes": _listed(base.themes, addresses.theme, site),
        "glossary": _listed(base.glossary, addresses.term, site),
        "hypotheses": _listed(base.hypotheses, addresses.hypothesis, site),
        "sources": _listed(base.sources, addresses.source, site),
        "frameworks": _listed(base.frameworks, addresses.framework, site),
        "questions": [q.model_dump(mode="json") for q in base.questions.values()],
        "organisation_types": [t.model_dump(mode="json") for t in base.organisation_types.values()],
        "roles": [r.model_dump(mode="json") for r in base.roles.values()],
        "strength_levels": [level.model_dump(mode="json") for level in base.levels],
    }


def _recommendation(base: KnowledgeBase, identifier: str, record: Recommendation, site: str) -> Json:
    result = _record(identifier, record, addresses.recommendation(identifier), site)
    result["strength"] = _overall(base.overall(identifier))
    for claim in result["claims"]:
        full = f"{identifier}/{claim['id']}"
        claim["url"] = urljoin(site, addresses.claim(full))
        claim["strength"] = _assessment(base.assessment(full))
        for evidence in claim["evidence"]:
            evidence["url"] = urljoin(site, addresses.observation(evidence["observation"]))
    return result


def _case(base: KnowledgeBase, identifier: str, record: Case, site: str) -> Json:
    result = _record(identifier, record, addresses.case(identifier), site)
    for observation in result["observations"]:
        full = f"{identifier}/{observation['id']}"
        observation["url"] = urljoin(site, addresses.observation(full))
        observation["used_by"] = [_use(link, site) for link in base.links.by_observation[full]]
    for initiative in result["initiatives"]:
        initiative["url"] = urljoin(site, addresses.initiative(f"{identifier}/{initiative['id']}"))
    return result


def _use(link: Link, site: str) -> Json:
    claim = link.claim.id
    return {"claim": claim, "stance": link.evidence.stance, "url": urljoin(site, addresses.claim(claim))}


def _assessment(assessment: Assessment) -> Json:
    return {
        "level": assessment.level.id,
        "organisations": list(assessment.organisations),
        "types": list(assessment.types),
        "supports": assessment.supports,
        "nuances": assessment.nuances,
        "contradicts": assessment.contradicts,
    }


def _overall(overall: Overall) -> Json:
    return {
        "level": overall.level.id,
        "claims_per_level": {level.id: count for level, count in overall.per_level},
        "organisations": list(overall.organisations),
        "types": list(overall.types),
        "supports": overall.supports,
        "nuances": overall.nuances,
        "contradicts": overall.contradicts,
    }


def _listed(records: Mapping[str, Record], address: Any, site: str) -> list[Json]:
    return [_record(identifier, record, address(identifier), site) for identifier, record in records.items()]


def _record(identifier: str, record: Record, address: str, site: str) -> Json:
    fields = record.model_dump(mode="json", by_alias=True)
    if "url" in fields:  # a source's own address; `url` is where the record stands on this site
        fields["original_url"] = fields.pop("url")
    return {"id": identifier, "url": urljoin(site, address), **fields}


def _dump(value: Json, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

"""The software bill of materials of a release: `python -m release.sbom PACKAGES SITE TARGET`.

PACKAGES is what `uv export --format cyclonedx1.5` says of the packages that build the site, SITE is the built site, and
TARGET becomes one CycloneDX document of both. The same input gives the same bytes.
"""

from __future__ import annotations

import fnmatch
import hashlib
import json
import sys
import tomllib
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SHIPPED = Path(__file__).with_name("shipped.toml")


@dataclass(frozen=True)
class Part:
    """Something that others have made and the site ships, as shipped.toml tells it."""

    name: str
    what: str
    files: Sequence[str]
    licence: str
    text: str
    copyright: str = ""
    version: str = ""
    package: str = ""
    """The Python package that it comes with, whose version is then its own."""
    icons: str = ""
    """The folder of the package's icons that it is taken from."""


@dataclass(frozen=True)
class Shipped:
    """What the site holds: what others have made, and patterns of the files that are our own or are licences."""

    parts: Sequence[Part]
    own: Sequence[str]
    texts: Sequence[str]


def read_shipped(path: Path = SHIPPED) -> Shipped:
    """What shipped.toml says."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Shipped([Part(**part) for part in data["part"]], data["own"], data["texts"])


def files_of(site: Path) -> list[str]:
    """The address of every file of the site, in order."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if not path.is_dir())


def unexplained(files: Sequence[str], shipped: Shipped) -> Iterator[str]:
    """The files that nothing in `shipped` accounts for, and the patterns of others' work that no file answers to."""
    others = [pattern for part in shipped.parts for pattern in (*part.files, part.text)]
    known = [*shipped.own, *shipped.texts, *others]
    for file in files:
        if not _among(file, known):
            yield f"{file}: nobody has said whose this is"
    for pattern in dict.fromkeys(others):
        if not fnmatch.filter(files, pattern):
            yield f"{pattern}: there is no such file in the site"


def sbom(packages: Mapping[str, Any], site: Path, shipped: Shipped, moment: str = "") -> dict[str, Any]:
    """One CycloneDX document of the `packages` that build the site and the `shipped` parts in it.

    `moment` is when it was made, in ISO 8601, or nothing. What only builds has the scope «excluded»: by the standard,
    what is used beside the running product. What ships has «required».
    """
    versions = {component["name"]: component["version"] for component in packages["components"]}
    files = files_of(site)
    ships = [_component(part, versions, site, files) for part in shipped.parts]
    root = {
        **packages["metadata"]["component"],
        "type": "application",
        "description": "A static site: pages, search and data",
        "licenses": [{"license": {"id": "MIT"}}, {"license": {"id": "CC-BY-4.0"}}],
    }
    metadata = {"timestamp": moment} if moment else {}
    document = {
        "bomFormat": "CycloneDX",
        "specVersion": packages["specVersion"],
        "version": 1,
        "metadata": {**metadata, "tools": packages["metadata"]["tools"], "component": root},
        "components": [*ships, *({**component, "scope": "excluded"} for component in packages["components"])],
        "dependencies": [_with_parts(entry, root["bom-ref"], ships) for entry in packages["dependencies"]],
    }
    return {**document, "serialNumber": f"urn:uuid:{_name_of(document)}"}


def _component(part: Part, versions: Mapping[str, str], site: Path, files: Sequence[str]) -> dict[str, Any]:
    held = [file for file in files if _among(file, part.files)]
    component: dict[str, Any] = {
        "type": "file",
        "bom-ref": f"ships:{part.name}",
        "name": part.name,
        "description": part.what,
        "scope": "required",
        "licenses": [{"license": {"id": part.licence}}],
        "properties": [{"name": "site:file", "value": file} for file in held]
        + [{"name": "site:licence", "value": part.text}],
    }
    if part.package:
        component["properties"].append({"name": "site:package", "value": f"{part.package}@{versions[part.package]}"})
    if part.copyright:
        component["copyright"] = part.copyright
    if part.icons:  # they have no file and no version of their own
        return component
    hashes = [hashlib.sha256((site / file).read_bytes()).hexdigest() for file in held]
    component["hashes"] = [{"alg": "SHA-256", "content": digest} for digest in hashes]
    component["version"] = part.version or versions[part.package]
    return component


def _with_parts(entry: Mapping[str, Any], root: str, ships: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    if entry["ref"] != root:
        return entry
    return {**entry, "dependsOn": [*entry.get("dependsOn", []), *(component["bom-ref"] for component in ships)]}


def _name_of(document: Mapping[str, Any]) -> uuid.UUID:
    return uuid.uuid5(uuid.NAMESPACE_OID, json.dumps(document, sort_keys=True))


def _among(file: str, patterns: Sequence[str]) -> bool:
    return any(fnmatch.fnmatchcase(file, pattern) for pattern in patterns)


def main(arguments: Sequence[str]) -> int:
    """Writes the document, or says which files of the site have no owner. Returns 0 when all is well."""
    packages, site, target, *moment = arguments
    shipped = read_shipped()
    strangers = list(unexplained(files_of(Path(site)), shipped))
    for line in strangers:
        print(line, file=sys.stderr)
    if strangers:
        print("Say whose they are in release/shipped.toml and docs/om/lisenser.md.", file=sys.stderr)
        return 1
    document = sbom(json.loads(Path(packages).read_text(encoding="utf-8")), Path(site), shipped, *moment)
    Path(target).write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    print(f"{target}: {len(document['components'])} components.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

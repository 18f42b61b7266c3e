from __future__ import annotations

import base64
import hashlib
from pathlib import Path

import pytest

from knowledge_base.security import inline_script_hashes, policy, secure


def hash_of(script: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}"


@pytest.mark.parametrize(
    ("html", "scripts"),
    [
        ("<script>a = 1 < 2 && 'ø'</script>", ["a = 1 < 2 && 'ø'"]),
        ("<script>a</script><p></p><script type=module>b</script>", ["a", "b"]),
        ("<script src=x.js></script>", []),
        ('<script type="application/json">{"a": 1}</script>', []),
        ('<script type="application/ld+json">{}</script><script>a</script>', ["a"]),
        ("<script>\n  a\n</script>", ["\n  a\n"]),
        ("<p>ingen</p>", []),
    ],
)
def test_each_inline_script_that_runs_has_a_hash(html: str, scripts: list[str]) -> None:
    assert list(inline_script_hashes(html)) == [hash_of(script) for script in scripts]


def test_the_policy_lets_nothing_load_from_other_hosts_and_no_unnamed_script_run() -> None:
    directives = dict(directive.split(" ", 1) for directive in policy().split("; "))
    assert directives["default-src"] == "'none'"
    assert not any("http" in value or "*" in value for value in directives.values())
    assert "'unsafe-inline'" not in policy()
    assert "'unsafe-eval'" not in policy()


def test_the_policy_names_the_hashes_of_scripts_and_of_nothing_else() -> None:
    directives = dict(directive.split(" ", 1) for directive in policy(["sha256-x="]).split("; "))
    assert "'sha256-x='" in directives["script-src"]
    assert "sha256" not in directives["style-src"]


def test_every_page_gets_its_own_policy_and_the_headers_file_all_hashes(tmp_path: Path) -> None:
    (tmp_path / "under").mkdir()
    head = '<html><head><meta charset="utf-8"></head>'
    (tmp_path / "index.html").write_text(f"{head}<script>a</script>", encoding="utf-8")
    (tmp_path / "under" / "index.html").write_text(f"{head}<script>b</script>", encoding="utf-8")
    secure(tmp_path)
    first = (tmp_path / "index.html").read_text(encoding="utf-8")
    assert first.index("Content-Security-Policy") < first.index("<script>")
    assert hash_of("a") in first
    assert hash_of("b") not in first
    headers = (tmp_path / "_headers").read_text(encoding="utf-8")
    assert hash_of("a") in headers
    assert hash_of("b") in headers
    assert "frame-ancestors 'none'" in headers

"""What of a hand-written page would be lost or altered in silence. Each page has one such thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge_base.wording import altered
from knowledge_base.written import problems, to_html
from tests.test_written import HEAD, MACROS

ALTERED = [
    ("Tekst.\n\n[Kilde]: KS-rapporten\n", 8, "«Kilde», «KS», «rapporten»"),
    ("Tekst.\n\n[Obs]: viktig\n", 8, "«Obs», «viktig»"),
    ("| A | B |\n| --- | --- |\n| 1 | 2 | 3 borte |\n", 8, "«3», «borte»"),
    ("Tekst.\n\n2016. Det var et år.\n", 8, "«2016»"),
    ("17. mai 2017 var en dag.\n", 6, "«17»"),
    ("Det er 2*3 og 4*5.\n", 6, "«2», «3», «4»"),
    ("Vi har:\n- a\n- b\n", 7, "løpende tekst"),
    ("Vi har:\n1. a\n2. b\n", 7, "løpende tekst"),
    ("- a\n• [b](https://example.org)\n- c\n", 7, "Bytt «•» med «-»"),
    ("Tekst.\n\nVi har:\n- [a](https://example.org)\n- b\n", 9, "løpende tekst («- a»)"),
    ("- a\n  - b\n", 7, "samme nivå"),
    ("#digitalisering er viktig\n", 6, "blir en overskrift"),
    ("1. en\n\n    avsnitt\n2. to\n", 9, "på en annen måte"),
    ("1. en\n    - b\n\n    avsnitt\n2. to\n", 10, "på en annen måte"),
    ("- a\n\n  avsnitt\n\n- b\n", 10, "på en annen måte"),
    ("1. a\n2. c\n\n- b\n", 9, "på en annen måte"),
    ("1. en\n2. to\n\n   mer\n\n3. tre\n", 11, "på en annen måte"),
    ("- a\n* b\n", 7, "på en annen måte"),
    ("1. a\n2. b\n\nTekst.\n\n3. c\n4. d\n", 11, "på en annen måte"),
    ("Tekst.\n\n```\nkode\n", 8, "på en annen måte"),
    ("- a\n    ```\n    kode\n    ```\n", 7, "på en annen måte"),
    ("> a\n\n> b\n", 8, "på en annen måte"),
    ("1. mai kom planen.\n", 6, "liste med ett punkt"),
    ("Kilde[^1] for det.\n", 6, "Fotnoten"),
    ("!!! note\n", 6, "Boksen"),
    ("> [!NOTE]\n> Les.\n", 6, "Boksen"),
    ("Ord\n: forklaring\n", 7, "Forklaringen"),
    ("Det er ==viktig==.\n", 6, "«==»"),
    ("En linje\\\nto\n", 6, "Linjeskiftet"),
    ("Vi er &#105;kke enige.\n", 6, "«&#105;»"),
]


@pytest.mark.parametrize(("body", "line", "said"), ALTERED)
def test_what_would_be_shown_otherwise_than_it_is_written_is_told(
    tmp_path: Path, body: str, line: int, said: str
) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "side.md").write_text(HEAD + body, encoding="utf-8")
    (fault,) = [str(problem) for problem in problems(tmp_path, MACROS)]
    assert fault.startswith(f"docs/side.md:{line}:1: ")
    assert said in fault


FINE = [
    "1. en\n2. to\n\n    mer\n\n3. tre\n\n> 1. a\n> 2. b\n",
    "1. en\n1. to\n    1. inni\n    2. og\n2. tre\n",
    "[a][b] og [C].\n\n[b]: https://a.no 'En tittel'\n[c]: side.md\n",
    "H<sub>2</sub>O, *ett* **ord**, `x*3*4` og 5 \\* 3 &amp; &lt;b&gt;\n",
    "```yaml\n#a: 1\n- b\n  - c\n[d]: e\n```\n\n    #f\n",
    "~~~\n```\n- a\n  - b\n~~~\n",
    "## Tittel 2016 { #tittel }\n\n<a href=\"https://a.no/æ?b=c\" title='D e'>f</a> <g@h.no> <https://i.no/j>\n",
    "- a\n    - b\n        - c\n\n- d\n",
    "1. a\n\n    b\n\n2. c\n",
    "<ul>\n<li>a</li>\n</ul>\n\n<table>\n<tr><td>a</td></tr>\n</table>\n",
    "Tegnene `[^1]` og `==a==` vises.\n",
    "Frist:\n17. mai 2017, eller innen\n1. januar.\n",
    "| A | B |\n| --- | --- |\n| 1 | `a\\|b` |\n| 3 |\n",
    "![et bilde](assets/a.png 'hei')\n",
]


@pytest.mark.parametrize("body", FINE)
def test_what_is_shown_as_it_is_written_is_not(body: str) -> None:
    assert list(altered(body, to_html(body))) == []

"""What other services show when a page is shared: structured data (schema.org) and an image drawn at build time."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFont

from knowledge_base.kinds.source import Source

SIZE = (1200, 630)  # pixels; what Open Graph readers crop least
FOLDER = "assets/sharing"
FONT = "assets/fonts/inter-latin.woff2"
_BACKGROUND, _INK, _ACCENT, _DOT = "#002c54", "#ffffff", "#4c91cf", "#f45f63"
_MARGIN = 80
_LARGE, _SMALL = 84, 64  # pixels; the sizes of the title
_LINE = 22  # characters that fit in a line of the title at its largest


def image_address(path: str | None) -> str:
    """The address of the image for the generated page with the source `path`, or of the one other pages share."""
    return f"{FOLDER}/{Path(path).with_suffix('.png').as_posix() if path else 'forside.png'}"


def draw_all(titles: Mapping[str, str], headline: str, name: str, site: Path) -> None:
    """Draws the images of the pages in `titles`, and the shared one with the `headline`, into the built `site`."""
    for path, title in [(None, headline), *titles.items()]:
        draw(title, name, site / FONT, site / image_address(path))


def draw(title: str, name: str, font: Path, target: Path) -> None:
    """Draws an image with the page's title and the site's name to the PNG file `target`.

    `font` is the site's own font file. Raises OSError when it cannot be read or the image cannot be written.
    """
    image = Image.new("RGB", SIZE, _BACKGROUND)
    canvas = ImageDraw.Draw(image)
    size = _LARGE if len(title) <= 3 * _LINE else _SMALL
    lines = textwrap.wrap(title, _LINE * _LARGE // size)
    y = _MARGIN + 90
    for line in lines:
        canvas.text((_MARGIN, y), line, font=_font(font, size, 700), fill=_INK)
        y += round(size * 1.2)
    canvas.rectangle((_MARGIN, _MARGIN, _MARGIN + 96, _MARGIN + 10), fill=_ACCENT)
    canvas.ellipse((_MARGIN + 110, _MARGIN - 4, _MARGIN + 128, _MARGIN + 14), fill=_DOT)
    canvas.text((_MARGIN, SIZE[1] - _MARGIN - 40), name, font=_font(font, 40, 500), fill=_INK)
    target.parent.mkdir(parents=True, exist_ok=True)
    image.save(target, optimize=True)


def article(
    title: str, description: str, url: str, site: str, changed: str | None, based_on: Sequence[Source]
) -> dict[str, Any]:
    """A page as schema.org/Article, in the form of JSON-LD. `url` is empty when the site has no address yet.

    `based_on` are the works that the site builds on.
    """
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": title,
        "description": description,
        **({"url": url} if url else {}),
        "inLanguage": "nb",
        "isPartOf": {"@type": "WebSite", "name": site},
        "isBasedOn": [_work(source) for source in based_on],
    }
    if changed:
        data["dateModified"] = changed
    return data


def _work(source: Source) -> dict[str, Any]:
    work: dict[str, Any] = {"@type": "CreativeWork", "name": source.title}
    if source.publisher:
        work["publisher"] = {"@type": "Organization", "name": source.publisher}
    if source.year:
        work["datePublished"] = str(source.year)
    return work


def _font(path: Path, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(path, size)
    font.set_variation_by_axes([weight])
    return font

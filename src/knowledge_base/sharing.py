"""What other services show when a page is shared: structured data (schema.org) and an image drawn at build time."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageColor, ImageDraw, ImageFont

from knowledge_base.kinds.source import Source

SIZE = (1200, 630)  # pixels; what Open Graph readers crop least
FOLDER = "assets/sharing"
FONT = "assets/fonts/inter-latin.woff2"
_BACKGROUND, _INK, _ACCENT, _DOT = "#002c54", "#ffffff", "#4c91cf", "#f45f63"
_MARGIN = 80
_LARGE, _SMALL = 84, 64  # pixels; the sizes of the title
_LINE = 22  # characters that fit in a line of the title at its largest
_SHADES = 14  # from the background to the ink, so that letters have soft edges
_PALETTE = [
    channel
    for step in range(_SHADES)
    for channel in (
        round(low + (high - low) * step / (_SHADES - 1))
        for low, high in zip(ImageColor.getrgb(_BACKGROUND), ImageColor.getrgb(_INK), strict=True)
    )
] + [*ImageColor.getrgb(_ACCENT), *ImageColor.getrgb(_DOT)]


def image_address(path: str | None) -> str:
    """The address of the image for the generated page with the source `path`, or of the one other pages share."""
    return f"{FOLDER}/{Path(path).with_suffix('.png').as_posix() if path else 'forside.png'}"


def draw_all(titles: Mapping[str, str], headline: str, name: str, site: Path) -> None:
    """Draws the images of the pages in `titles`, and the shared one with the `headline`, into the built `site`."""
    drawer = Drawer(name, site / FONT)
    for path, title in [(None, headline), *titles.items()]:
        drawer.draw(title, site / image_address(path))


class Drawer:
    """Draws images that differ in their title alone. What they share is drawn once, and each has few colours.

    Every pixel is one of sixteen colours from the start: packing millions of colours for a text on a flat ground takes
    ten times as long and gives twice the bytes.
    """

    def __init__(self, name: str, font: Path) -> None:
        """`name` is the site's, and `font` its own font file. Raises OSError when it cannot be read."""
        self._fonts = {size: _font(font, size, 700) for size in (_LARGE, _SMALL)}
        self._ground = Image.new("L", SIZE, 0)
        place = (_MARGIN, SIZE[1] - _MARGIN - 40)
        ImageDraw.Draw(self._ground).text(place, name, font=_font(font, 40, 500), fill=255)

    def draw(self, title: str, target: Path) -> None:
        """Draws an image with the page's title to the PNG file `target`. Raises OSError when it cannot be written."""
        image = self._ground.copy()
        canvas = ImageDraw.Draw(image)
        size = _LARGE if len(title) <= 3 * _LINE else _SMALL
        y = _MARGIN + 90
        for line in textwrap.wrap(title, _LINE * _LARGE // size):
            canvas.text((_MARGIN, y), line, font=self._fonts[size], fill=255)
            y += round(size * 1.2)
        image = image.point([level * (_SHADES - 1) // 255 for level in range(256)])
        image.putpalette(_PALETTE)
        canvas = ImageDraw.Draw(image)
        canvas.rectangle((_MARGIN, _MARGIN, _MARGIN + 96, _MARGIN + 10), fill=_SHADES)
        canvas.ellipse((_MARGIN + 110, _MARGIN - 4, _MARGIN + 128, _MARGIN + 14), fill=_SHADES + 1)
        target.parent.mkdir(parents=True, exist_ok=True)
        image.save(target, compress_level=3)


def article(
    title: str, description: str, url: str, site: str, changed: str | None, based_on: Sequence[Source] | str
) -> dict[str, Any]:
    """A page as schema.org/Article, in the form of JSON-LD. `url` is empty when the site has no address yet.

    `based_on` are the works that the site builds on, or the address of the page that names them.
    """
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": title,
        "description": description,
        **({"url": url} if url else {}),
        "inLanguage": "nb",
        "isPartOf": {"@type": "WebSite", "name": site},
        "isBasedOn": based_on if isinstance(based_on, str) else [_work(source) for source in based_on],
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

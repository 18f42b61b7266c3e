"""Measures four pages of the built site with Lighthouse, on a telephone and on a desktop. `make lighthouse`.

The site is served compressed, as a web host does. Ends with 1 when a page gets less than LEAST in any category.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser.conftest import BROWSERS, FLAGS, serve

LIGHTHOUSE = "lighthouse@13.5.0"
PATHS = ("", "rad/ildsjeler-og-endringsagenter/", "case/trondheim/", "belegg/")
DEVICES = {"telephone": [], "desktop": ["--preset=desktop"]}
LEAST = 95


def measure(url: str, options: list[str]) -> dict[str, Any]:
    """Lighthouse's report on one page."""
    browser = next(filter(None, map(shutil.which, BROWSERS)), "")
    flags = " ".join(["--headless=new", *FLAGS])
    categories = "--only-categories=performance,accessibility,best-practices,seo"
    command = ["npx", "--yes", LIGHTHOUSE, url, "--quiet", "--output=json", categories, f"--chrome-flags={flags}"]
    environment = {**os.environ, "CHROME_PATH": browser}
    run = subprocess.run([*command, *options], env=environment, capture_output=True, text=True, check=True)
    report: dict[str, Any] = json.loads(run.stdout)
    return report


def main(folder: Path) -> int:
    """Prints a line for each page and device."""
    lowest = 100
    for address in serve(folder):
        for path in PATHS:
            for device, options in DEVICES.items():
                report = measure(address + path, options)
                scores = {name: round(100 * found["score"]) for name, found in report["categories"].items()}
                lowest = min(lowest, *scores.values())
                shift = report["audits"]["cumulative-layout-shift"]["numericValue"]
                weight = report["audits"]["total-byte-weight"]["numericValue"] / 1024
                told = ", ".join(f"{name} {score}" for name, score in scores.items())
                print(f"/{path} {device}: {told}, layout shift {shift:.3f}, {weight:.0f} KB")
    return 0 if lowest >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

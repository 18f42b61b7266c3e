"""`python -m benchmarks.plain CONTENT FRAME TARGET` writes the site."""

import sys
from pathlib import Path

from benchmarks.plain.site import write

write(*map(Path, sys.argv[1:4]))

"""The ceilings of confidence, as a kind of record of their own. What they look at stands in `confidence.py`."""

from __future__ import annotations

from knowledge_base.base import Kind, Words
from knowledge_base.kinds.confidence import Ceiling

KIND = Kind(
    name="ceilings",
    record=Ceiling,
    location="reference/ceilings.yml",
    order=135,
    optional=True,
    words=Words("tak for tillit", "tak for tillit", "takene for tillit"),
    data="confidence_ceilings",
)

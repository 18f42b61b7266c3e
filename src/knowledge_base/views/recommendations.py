"""What the page recommendations shows."""

from __future__ import annotations

from knowledge_base.base import KnowledgeBase


def view(base: KnowledgeBase, identifier: str = "") -> object:
    raise NotImplementedError

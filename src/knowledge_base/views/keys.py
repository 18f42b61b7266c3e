"""What an agenda calls the things of the base that can be taken along to a meeting.

An advice and a claim have ids, which lead on when they change. An action and a question have none: their key holds a
mark of their text, so that a link never shows other words than those it was made for. When the text has changed, the
key still tells of which advice it was.
"""

from __future__ import annotations

import hashlib

from knowledge_base.text import Sentence, to_plain


def advice_key(identifier: str) -> str:
    """The key of the advice with this id."""
    return f"r:{identifier}"


def claim_key(claim_id: str) -> str:
    """The key of the claim with an id such as recommendation/claim."""
    return f"p:{claim_id}"


def action_key(identifier: str, do: Sentence) -> str:
    """The key of an action of the advice with this id."""
    return f"h:{identifier}/{_mark(do)}"


def question_key(identifier: str, text: Sentence) -> str:
    """The key of a question of the advice with this id."""
    return f"s:{identifier}/{_mark(text)}"


def _mark(text: Sentence) -> str:
    return hashlib.sha256(to_plain(text).encode()).hexdigest()[:8]

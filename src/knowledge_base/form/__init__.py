"""The form on the site, where a reader writes what becomes a record without knowing YAML or Git.

Everything the form asks is told from the model (`asked`, `shape`), every choice from the content (`content`), every
rule that can be told as data from where the check has it (`rules`), and every word from templates/form.yml (`words`).
The build writes it all as one file of data; the scripts in docs/assets/js/form/ know no field, no bounds and no word.
"""

from __future__ import annotations

from knowledge_base.form.data import ADDRESS, data, said, write
from knowledge_base.form.words import Words, WordsError, read_words

__all__ = ["ADDRESS", "Words", "WordsError", "data", "read_words", "said", "write"]

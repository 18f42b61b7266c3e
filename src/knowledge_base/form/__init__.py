"""The form on the site, where a reader writes what becomes a record without knowing YAML or Git.

Everything the form asks is told from the model (`asked`, `shape`), every choice from the content (`content`), every
rule that can be told as data from where the check has it (`rules`), and every word from templates/form.yml (`words`).
The build writes it as a file of data, and one of each record for who links or corrects it; the scripts in
docs/assets/js/form/ know no field, no bounds and no word.
"""

from __future__ import annotations

from knowledge_base.form.data import data, files, said, write
from knowledge_base.form.words import Words, WordsError, read_words

__all__ = ["Words", "WordsError", "data", "files", "read_words", "said", "write"]

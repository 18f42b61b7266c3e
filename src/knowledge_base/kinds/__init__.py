"""The kinds of records, one in each module. A module that is put here is a kind; `registry.py` finds it."""

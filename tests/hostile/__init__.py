"""Tries to break the whole: hostile content, odd files, and mutants of the real ones."""

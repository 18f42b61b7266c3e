"""A package, because another package in the environment also calls itself tests."""

"""Råd med belegg: from YAML records to a knowledge base whose every claim names its evidence."""

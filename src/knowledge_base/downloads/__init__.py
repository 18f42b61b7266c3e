"""What readers can take along: the base as tables, in files for spreadsheets and for those who count.

The rows are made in `views/tables.py`, and what the columns are called stands in `templates/tables.yml`. Here is one
module for each form of file; `listed.py` knows which files there are, and `files.py` writes them.
"""

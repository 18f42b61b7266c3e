"""The contestant that is plain Python and Jinja."""

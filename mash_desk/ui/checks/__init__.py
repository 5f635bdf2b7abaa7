"""Checks: whether journal and file are what was written, what was found, and the data files that decide safety."""

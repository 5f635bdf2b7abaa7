"""People: found or added on a form, looked at and changed."""

"""A template and facts in, PDF bytes out."""

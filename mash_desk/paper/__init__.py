"""A template and facts in, PDF bytes out. What casework calls is listed in this folder's README."""

"""The directory: organisations, colleagues and the authority itself."""

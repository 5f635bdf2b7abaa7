"""The emergency numbers: one key away, and each call noted by one press."""

"""MASH Desk: a desk for officers of a multi-agency safeguarding hub."""

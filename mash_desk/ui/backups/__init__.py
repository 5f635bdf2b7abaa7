"""Backups: how it stands with them, making and trying one, and putting one back before a desk is open."""

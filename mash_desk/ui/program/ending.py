"""How the desk's own process ends, for itself and for the launcher; nothing of Qt is imported to know it."""

LOCKED = 75
"""After a lock: only a process that has ended holds no more of what it showed."""

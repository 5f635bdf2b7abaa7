"""How the desk's own process ends: the launcher and the window must both know it, and neither imports the other."""

LOCKED = 75
"""The exit code after a lock: only a process that has ended holds no more of what it showed."""

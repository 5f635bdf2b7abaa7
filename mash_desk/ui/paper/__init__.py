"""Sheets that are no letters: what may be printed, its page, the printer; and a printed head checked."""

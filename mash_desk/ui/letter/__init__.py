"""The letter: what the officer writes of it, its page, what stops it, and printing it."""

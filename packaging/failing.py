"""How a developer's command ends when it cannot go on."""


class CannotGoOn(Exception):
    """The machine lacks something. The text says what, and what to do, in one or two sentences."""

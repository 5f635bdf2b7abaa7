"""The typefaces that ship with the program, loaded once."""

import functools

from PySide6.QtGui import QFontDatabase

from mash_desk import shipped

# The first has every letter told apart (I, l, 1, 0, O); the second lends the glyphs that the first lacks.
FAMILIES = ("Atkinson Hyperlegible Next", "Noto Sans")


@functools.cache
def load() -> None:
    """Make the shipped typefaces known to Qt. A second call does nothing."""
    for path in sorted((shipped.resources() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))

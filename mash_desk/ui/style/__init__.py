"""How MASH Desk looks: colours, type, measures, and the one call that puts them on the application."""

from mash_desk.ui.style.focus_ring import FocusRing
from mash_desk.ui.style.style import Mode, Style, current
from mash_desk.ui.style.tokens import DARK, LIGHT, Colours, Role, Tone

__all__ = ["DARK", "LIGHT", "Colours", "FocusRing", "Mode", "Role", "Style", "Tone", "current"]

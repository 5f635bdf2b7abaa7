"""The frame of the window: rail, top, history of pages, menus."""

from mash_desk.ui.frame.window import Frame

__all__ = ["Frame"]

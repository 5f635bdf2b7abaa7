"""The frame of the window: rail, top, history of pages, menus."""

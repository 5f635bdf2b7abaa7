"""Between tokens and Qt's palette: ours for light and dark, the system's read back for high contrast."""

from PySide6.QtGui import QColor, QPalette

from mash_desk.ui.style.tokens import Colours

_Role = QPalette.ColorRole


def palette_of(colours: Colours) -> QPalette:
    """Qt's palette for a mode. What is disabled is written muted: Fusion's own grey cannot be read."""
    palette = QPalette()
    for role, token in {
        _Role.Window: colours.canvas,
        _Role.WindowText: colours.text,
        _Role.Base: colours.surface,
        _Role.AlternateBase: colours.sunken,
        _Role.Text: colours.text,
        _Role.PlaceholderText: colours.muted,
        _Role.Button: colours.surface,
        _Role.ButtonText: colours.text,
        _Role.BrightText: colours.red,
        _Role.Link: colours.accent,
        _Role.LinkVisited: colours.accent,
        _Role.Highlight: colours.accent,
        _Role.HighlightedText: colours.on_accent,
        _Role.ToolTipBase: colours.surface,
        _Role.ToolTipText: colours.text,
        _Role.Accent: colours.accent,
        _Role.Light: colours.surface,
        _Role.Midlight: colours.sunken,
        _Role.Mid: colours.line,
        _Role.Dark: colours.muted,
        _Role.Shadow: colours.line,
    }.items():
        palette.setColor(role, QColor(token))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.muted))
    palette.setColor(QPalette.ColorGroup.Disabled, _Role.Base, QColor(colours.sunken))
    return palette


def outlined(palette: QPalette) -> QPalette:
    """A system palette whose edges are drawn in the colour of its text, so that a field has a border on any ground.

    What stands in an empty field is written in that colour too: Qt's own half of it cannot be read.
    """
    drawn = QPalette(palette)
    drawn.setColor(_Role.PlaceholderText, palette.color(QPalette.ColorGroup.Active, _Role.Text))
    for role in (_Role.Light, _Role.Midlight, _Role.Mid, _Role.Dark, _Role.Shadow):
        drawn.setColor(role, palette.color(QPalette.ColorGroup.Active, _Role.WindowText))
    return drawn


def colours_of(palette: QPalette) -> Colours:
    """The tokens as a system palette has them: few colours, and every tone is the colour of text."""

    def name(role: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, role).name()

    text, base = name(_Role.Text), name(_Role.Base)
    window, window_text = name(_Role.Window), name(_Role.WindowText)
    return Colours(
        canvas=window,
        surface=base,
        sunken=window,
        line=window_text,
        text=text,
        muted=text,
        accent=text,
        on_accent=base,
        accent_soft=base,
        red=text,
        red_soft=base,
        amber=text,
        amber_soft=base,
        green=text,
        green_soft=base,
        urgent=name(_Role.Highlight),
        on_urgent=name(_Role.HighlightedText),
        desk=window,
        # A page is shown as it comes out of the printer: on a dark ground nothing of it could be read.
        paper="#ffffff",
        focus=name(_Role.Highlight),
    )

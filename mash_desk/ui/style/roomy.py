"""Qt's plain style with room in its controls: where the style sheet is off, a line is still as high as a target."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleOption, QWidget

_Contents, _Metric = QStyle.ContentsType, QStyle.PixelMetric
_TICK, _BOX, _INSIDE = 24, 18, 6


class Roomy(QProxyStyle):
    """Lines and lists are `control` pixels high; tick boxes grow with the text, whose scale is given."""

    def __init__(self, control: int, scale: float) -> None:
        super().__init__("Windows")
        self._least = {
            _Contents.CT_LineEdit: control,
            _Contents.CT_ComboBox: control,
            _Contents.CT_CheckBox: max(_TICK, round(_BOX * scale) + 6),
        }
        self._box = round(_BOX * scale)

    def sizeFromContents(
        self, kind: QStyle.ContentsType, option: QStyleOption, size: QSize, widget: QWidget | None = None
    ) -> QSize:
        """Qt's: never lower than a target."""
        made = super().sizeFromContents(kind, option, size, widget)  # type: ignore[arg-type]
        made.setHeight(max(made.height(), self._least.get(kind, 0)))
        return made

    def subElementRect(self, element: QStyle.SubElement, option: QStyleOption, widget: QWidget | None = None) -> QRect:
        """Qt's: what is typed does not begin at the very edge of its line."""
        made = super().subElementRect(element, option, widget)  # type: ignore[arg-type]
        if element is QStyle.SubElement.SE_LineEditContents:
            made.adjust(_INSIDE, 0, -_INSIDE, 0)
        return made

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Qt's: the box of a tick box as large as its words are high."""
        if metric in (_Metric.PM_IndicatorWidth, _Metric.PM_IndicatorHeight):
            return self._box
        return super().pixelMetric(metric, option, widget)

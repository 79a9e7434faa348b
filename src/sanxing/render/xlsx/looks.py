"""How the cells of exported workbooks look: heads, text, dates and lights."""

from typing import Any

from sanxing.model.terms import Light
from sanxing.render.xlsx.paper import BASE, CELL, Paper, Style, number_format
from sanxing.report.worksheet import Content, Head, Toned

_HEAD = "#D9DEE7"
_GREY = "#595959"
_TINTS: dict[object, dict[str, str]] = {
    Light.RED: {"bg_color": "#FFC7CE", "font_color": "#9C0006"},
    Light.YELLOW: {"bg_color": "#FFEB9C", "font_color": "#6F4E00"},
    Light.GREY: {"bg_color": "#D9D9D9", "font_color": "#404040"},
    Light.GREEN: {"bg_color": "#C6EFCE", "font_color": "#006100"},
}


class Looks:
    """The styles of one workbook by what they are for."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self._cells: dict[tuple[object, ...], Style] = {}

    def title(self, *, centred: bool = False) -> Style:
        """The line on top of a page."""
        align = "center" if centred else "left"
        return self._paper.style(**{**BASE, "font_size": 14}, bold=True, align=align)

    def hint(self) -> Style:
        """The lines beneath it."""
        return self._paper.style(**BASE, font_color=_GREY)

    def head(self) -> Style:
        """A column's head."""
        return self._paper.style(**CELL, bold=True, align="center", bg_color=_HEAD)

    def light(self, light: Light) -> Style:
        """What a light adds to whatever a cell looks like."""
        return self._paper.style(**_TINTS[light])

    def cell(self, head: Head, content: Content) -> Style:
        """A cell of a column."""
        shown = number_format(content, as_text=head.centred)
        toned = content if isinstance(content, Toned) else Toned(None)
        key = (shown, head.centred, toned.tone, toned.struck)
        if key not in self._cells:
            self._cells[key] = self._made(shown, toned, centred=head.centred)
        return self._cells[key]

    def _made(self, shown: str, toned: Toned, *, centred: bool) -> Style:
        properties: dict[str, Any] = {**CELL, "num_format": shown}
        properties["align"] = "center" if centred else "left"
        properties |= _TINTS.get(toned.tone, {})
        return self._paper.style(**properties, **({"font_strikeout": True} if toned.struck else {}))

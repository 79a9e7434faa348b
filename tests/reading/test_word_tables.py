"""Tables in a grid: what is merged spans, what is deleted is gone."""

import pytest

from sanxing.model.document import Cell
from tests.documents import made, p, paragraphs, table, tc, tr

RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def wide(columns: int | str) -> str:
    return f'<w:gridSpan w:val="{columns}"/>'


@pytest.mark.parametrize(
    ("rows", "cells"),
    [
        ([tr(tc("甲"), tc("乙")), tr(tc("丙"))], {"甲": (0, 0), "乙": (0, 1), "丙": (1, 0)}),
        ([tr(tc("甲", wide(2)), tc("乙"))], {"甲": (0, 0, 1, 2), "乙": (0, 2)}),
        ([tr(tc("甲", wide("x")), tc("乙", wide(0)), tc("丙"))], {"甲": (0, 0), "乙": (0, 1), "丙": (0, 2)}),
        ([tr(tc("甲"), properties='<w:gridBefore w:val="2"/>')], {"甲": (0, 2)}),
        ([tr(tc("甲", wide(999_999)), tc("乙"))], {"甲": (0, 0, 1, 1000), "乙": (0, 1000)}),
        (
            [tr(tc("甲", RESTART), tc("乙")), tr(tc("藏", GOES_ON), tc("丙")), tr(tc("藏", GOES_ON))],
            {"甲": (0, 0, 3), "乙": (0, 1), "丙": (1, 1)},
        ),
        (
            [tr(tc("甲", RESTART)), tr(tc("乙", RESTART)), tr(tc("藏", '<w:vMerge w:val="continue"/>'))],
            {"甲": (0, 0), "乙": (1, 0, 2)},
        ),
        ([tr(tc("甲", GOES_ON))], {"甲": (0, 0)}),
        (
            [tr(tc("甲", '<w:hMerge w:val="restart"/>'), tc("藏", "<w:hMerge/>"), tc("乙"))],
            {"甲": (0, 0, 1, 2), "乙": (0, 2)},
        ),
        ([tr(tc("甲", "<w:hMerge/>"), tc("乙"))], {"甲": (0, 0), "乙": (0, 1)}),
        (
            [tr(tc("删"), properties="<w:del/>"), tr(tc("甲"), properties="<w:ins/>"), tr(tc("隐"), properties="<w:hidden/>")],
            {"甲": (0, 0)},
        ),
        ([tr(tc("删", "<w:cellDel/>"), tc("甲"))], {"甲": (0, 0)}),
        (
            [f"<w:sdt><w:sdtPr/><w:sdtContent>{tr('<w:sdt><w:sdtContent>' + tc('甲') + '</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>"],
            {"甲": (0, 0)},
        ),
    ],
)  # fmt: skip
def test_each_cell_has_its_place(rows: list[str], cells: dict[str, tuple[int, ...]]) -> None:
    found = {each.text: each.cell for each in paragraphs(made(table(*rows) + p("后")))}
    assert found == {words: Cell(0, *place) for words, place in cells.items()} | {"后": None}

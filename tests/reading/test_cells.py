"""What may stand in a cell of each column, and what is said of everything else."""

import pytest

from sanxing.model.sheet import HAZARDS, PROGRESS, Field
from sanxing.reading.cells import Wrong, read_cell
from sanxing.reading.workbook import Cell, Sort

DATE, VALUE, NOTE, EVENT = (PROGRESS.field(key) for key in ("date", "value", "note", "event"))
LINK, LEVEL, DUE = (HAZARDS.field(key) for key in ("item", "level", "due"))
AS_DATE = "请按日期格式填写：设成日期格式，再输入 2021-06-18 的样子"
BY_ID = "从下拉列表中选，或写编号，如 2 或 2-2"
ONLY = "只写数字，不带单位和百分号"


@pytest.mark.parametrize(
    ("field", "cell", "text"),
    [
        (DATE, Cell(Sort.DAY, "2021-06-18"), "2021-06-18"),
        (VALUE, Cell(Sort.NUMBER, "86.5"), "86.5"),
        (VALUE, Cell(Sort.NUMBER, "86.5", '0.0"%"'), "86.5"),
        (NOTE, Cell(Sort.TEXT, " 甲\n乙 "), "甲\n乙"),
        (NOTE, Cell(Sort.NUMBER, "12"), "12"),
        (NOTE, Cell(Sort.TEXT, " 　\n"), ""),
        (EVENT, Cell(Sort.TEXT, "推进"), "progressed"),
        (LEVEL, Cell(Sort.TEXT, "重大"), "重大"),
        (LINK, Cell(Sort.TEXT, "2-2 双重预防机制"), "2-2"),
        (LINK, Cell(Sort.TEXT, "（二）二"), "2-2"),
        (LINK, Cell(Sort.TEXT, "2 - 2"), "2-2"),
        (LINK, Cell(Sort.TEXT, "(二) 二是"), "2-2"),
        (LINK, Cell(Sort.TEXT, "1.10"), "1-10"),
        (LINK, Cell(Sort.TEXT, "（二） 学习教育"), "2"),
        (LINK, Cell(Sort.NUMBER, "2"), "2"),
        (VALUE, Cell(Sort.NUMBER, "0.30000000000000004"), "0.3"),
        (VALUE, Cell(Sort.NUMBER, "86.499999999999986"), "86.5"),
        (VALUE, Cell(Sort.NUMBER, "-0.123456"), "-0.123456"),
        (VALUE, Cell(Sort.NUMBER, "-999999999999999"), "-999999999999999"),
        (VALUE, Cell(Sort.NUMBER, "100"), "100"),
        (DUE, Cell(Sort.TEXT, "2021年6月底前"), "2021年6月底前"),
        (DUE, Cell(Sort.DAY, "2021-06-30", "yyyy-mm-dd"), "2021-06-30"),
    ],
)
def test_what_is_as_it_should_be_is_read(field: Field, cell: Cell, text: str) -> None:
    assert read_cell(field, cell) == text


@pytest.mark.parametrize(
    ("field", "cell", "wrong"),
    [
        (VALUE, Cell(Sort.FORMULA, "=1"), Wrong("“实际值”是公式，请改成数值", "删去公式，直接写结果")),
        (DATE, Cell(Sort.FORMULA, "=1"), Wrong("“发生日期”是公式，请改成日期", "删去公式，直接写结果")),
        (VALUE, Cell(Sort.ERROR, "#N/A"), Wrong("“实际值”是错误值 #N/A，请改成数值", "删去后重新填写")),
        (NOTE, Cell(Sort.FLAG, "True"), Wrong("“备注”是逻辑值（TRUE 或 FALSE），请改成文字", "删去后重新填写")),
        (NOTE, Cell(Sort.TEXT, "响\x07"), Wrong("“备注”里有控制字符 U+0007", "删去后重新输入，不要从别处粘贴")),
        (DATE, Cell(Sort.TEXT, "2021-06-18"), Wrong("“发生日期”是文字“2021-06-18”，不是日期", AS_DATE)),
        (DATE, Cell(Sort.NUMBER, "44365"), Wrong("“发生日期”是数字“44365”，不是日期", AS_DATE)),
        (DATE, Cell(Sort.TIME, "08:30:00"), Wrong("“发生日期”是时间“08:30:00”，不是日期", AS_DATE)),
        (DATE, Cell(Sort.MOMENT, "2021-06-18"), Wrong("“发生日期”带有几点几分", "只写日期，如 2021-06-18")),
        (VALUE, Cell(Sort.TEXT, "八十六点五个百分点左右，具体数字以统计部门为准"), Wrong("“实际值”是文字“八十六点五个百分点左右，具体数字以统计…”，不是数值", ONLY)),
        (VALUE, Cell(Sort.DAY, "2021-06-18"), Wrong("“实际值”是日期或时间“2021-06-18”，不是数值", ONLY)),
        (VALUE, Cell(Sort.NUMBER, "0.86", "0.00%"), Wrong("“实际值”设成了百分比格式，实际的值是 0.86", "改成常规格式，按目标的单位写数字，如 86.5% 写 86.5")),
        (NOTE, Cell(Sort.DAY, "2021-06-18"), Wrong("“备注”被当成了日期“2021-06-18”", "先设成文本格式，再重新输入")),
        (EVENT, Cell(Sort.TEXT, "延期"), Wrong("“延期”不在本表填报", "由安委会办公室登记；本表可填：启动、推进、完成、备注")),
        (EVENT, Cell(Sort.TEXT, "做完"), Wrong("没有“做完”这种事件", "从下拉列表中选：启动、推进、完成、备注")),
        (LEVEL, Cell(Sort.TEXT, "较大"), Wrong("没有“较大”这种级别", "写 一般 或 重大")),
        (LINK, Cell(Sort.TEXT, "消防"), Wrong("“消防”不是专题或任务的编号", "从下拉列表中选，或写编号，如 2 或 2-2")),
        (LINK, Cell(Sort.TEXT, "2 - 2 双重预防机制"), Wrong("“2 - 2 双重预防机制”不是专题或任务的编号", BY_ID)),
        (LINK, Cell(Sort.TEXT, "2 (2) 双重预防机制"), Wrong("“2 (2) 双重预防机制”不是专题或任务的编号", BY_ID)),
        (LINK, Cell(Sort.TEXT, "(二) 二是抓好学习"), Wrong("“(二) 二是抓好学习”不是专题或任务的编号", BY_ID)),
        (LINK, Cell(Sort.NUMBER, "1.1"), Wrong("“关联专题或任务”被当成了数字 1.1，看不出原来写的是哪个编号", "先设成文本格式，再写编号，如 2 或 2-2")),
        (LINK, Cell(Sort.NUMBER, "-2"), Wrong("“关联专题或任务”被当成了数字 -2，看不出原来写的是哪个编号", "先设成文本格式，再写编号，如 2 或 2-2")),
        (VALUE, Cell(Sort.NUMBER, "14.285714285714286"), Wrong("“实际值”小数超过 6 位，程序读到的是 14.285714…", "四舍五入到 6 位以内再填")),
        (VALUE, Cell(Sort.NUMBER, "0.0000001"), Wrong("“实际值”小数超过 6 位，程序读到的是 0.000000…", "四舍五入到 6 位以内再填")),
        (VALUE, Cell(Sort.NUMBER, "1000000000000000"), Wrong("“实际值”太大，整数部分最多 15 位，程序读到的是 1000000000000000", "核对数值和单位")),
        (LINK, Cell(Sort.TEXT, "2-2-1"), Wrong("“2-2-1”不是专题或任务的编号", "从下拉列表中选，或写编号，如 2 或 2-2")),
        (DUE, Cell(Sort.DAY, "2021-06-01", 'yyyy"d"年m月'), Wrong("“整改时限”只写了年月，程序读到的是 2021-06-01", "写到日，如 2021-06-30；或先设成文本格式，再写 2021年6月底前")),
    ],
)  # fmt: skip
def test_what_is_not_is_told_with_what_to_do(field: Field, cell: Cell, wrong: Wrong) -> None:
    assert read_cell(field, cell) == wrong

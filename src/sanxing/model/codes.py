"""Every rule code: its short name, severity, and whether it stops other commands than `check`.

A code never changes its meaning and is never used again. Blocks: 0 file and YAML, 1 shape,
2 references, 3 schedule and targets, 4 ledger, 5 citations, 6 registers and filings, 9 change policy.
"""

from typing import TYPE_CHECKING, NamedTuple

from sanxing.model.diagnostic import Diagnostic, Place, Severity

if TYPE_CHECKING:
    from sanxing.model.document import Spot


class Code(NamedTuple):
    """What is fixed about a rule."""

    name: str
    severity: Severity = Severity.ERROR
    stops: bool = False


_WARNING = Severity.WARNING

CODES: dict[str, Code] = {
    "SX001": Code("编码不是 UTF-8", stops=True),
    "SX002": Code("含不允许的字符", stops=True),
    "SX003": Code("含制表符", stops=True),
    "SX004": Code("残留合并冲突标记", stops=True),
    "SX005": Code("YAML 格式错误", stops=True),
    "SX006": Code("字段重复", stops=True),
    "SX007": Code("使用锚点或别名", stops=True),
    "SX008": Code("使用类型标签", stops=True),
    "SX009": Code("一个文件多份文档", stops=True),
    "SX010": Code("超出大小限制", stops=True),
    "SX011": Code("不是方案内的普通文件", stops=True),
    "SX012": Code("文件无法读取", stops=True),
    "SX013": Code("字段名不合规", stops=True),
    "SX014": Code("值后内容被当作注释", _WARNING),
    "SX015": Code("文件名不合规", stops=True),
    "SX016": Code("不认识的文件", stops=True),
    "SX017": Code("缺少必需的文件", stops=True),
    "SX018": Code("形近字符", _WARNING),
    "SX101": Code("不认识的字段", stops=True),
    "SX102": Code("缺少字段", stops=True),
    "SX103": Code("没有填写", stops=True),
    "SX104": Code("结构不对", stops=True),
    "SX105": Code("值读不懂", stops=True),
    "SX106": Code("不在可选范围内", stops=True),
    "SX107": Code("时限读不懂", stops=True),
    "SX108": Code("文字过长", stops=True),
    "SX201": Code("单位不在名录", stops=True),
    "SX202": Code("单位名称冲突", stops=True),
    "SX203": Code("关联的专题或任务不存在", stops=True),
    "SX204": Code("调整的事项或字段不存在", stops=True),
    "SX205": Code("调整前的值不符", stops=True),
    "SX206": Code("编号重复", stops=True),
    "SX207": Code("编号不连续"),
    "SX208": Code("责任单位重复"),
    "SX209": Code("责任方式与单位不符"),
    "SX210": Code("更正越权"),
    "SX211": Code("调整没有依据"),
    "SX212": Code("调整没有内容"),
    "SX213": Code("名称形近"),
    "SX214": Code("单位集合有误"),
    "SX215": Code("上级方案不能用"),
    "SX216": Code("上级任务的编号有误"),
    "SX217": Code("上级任务没有落实"),
    "SX218": Code("不适用的说明有误"),
    "SX301": Code("时限早于方案开始"),
    "SX302": Code("时限晚于方案结束"),
    "SX303": Code("阶段起止有误"),
    "SX304": Code("目标值有误"),
    "SX305": Code("方案起止有误"),
    "SX306": Code("阶段之间有空档"),
    "SX307": Code("时限早于所属阶段", _WARNING),
    "SX308": Code("时限晚于上级"),
    "SX309": Code("目标低于上级"),
    "SX401": Code("台账事项不存在"),
    "SX402": Code("台账应记在节点上"),
    "SX403": Code("台账日期有误"),
    "SX404": Code("台账编号重复"),
    "SX405": Code("完成缺少佐证"),
    "SX406": Code("目标未达到或未填实际值"),
    "SX407": Code("延期不合规"),
    "SX408": Code("销号不合规"),
    "SX409": Code("先后顺序不可能"),
    "SX410": Code("作废不合规"),
    "SX411": Code("填报单位不符"),
    "SX412": Code("督办缺少措施"),
    "SX413": Code("批准单位不在名录", _WARNING),
    "SX414": Code("佐证无法核对", _WARNING),
    "SX415": Code("实际值存疑", _WARNING),
    "SX501": Code("引用区间有误"),
    "SX502": Code("引用区间部分重叠"),
    "SX503": Code("引用摘要不符"),
    "SX504": Code("引用超出原文"),
    "SX505": Code("所据文件不符"),
    "SX506": Code("勘误与原文不符"),
    "SX507": Code("原文未覆盖"),
    "SX508": Code("漏写原文时限"),
    "SX509": Code("漏写原文数字"),
    "SX510": Code("漏写原文单位"),
    "SX511": Code("时限或数字原文没有"),
    "SX512": Code("单位与原文不符"),
    "SX513": Code("引用位置偏移"),
    "SX514": Code("尚待定夺", _WARNING),
    "SX515": Code("引用的原文已不在"),
    "SX516": Code("人员或期限与原文不符"),
    "SX517": Code("非任务内容又被引用"),
    "SX518": Code("非任务内容像是任务", _WARNING),
    "SX519": Code("备案与原文不符"),
    "SX520": Code("目标与原文不符"),
    "SX601": Code("重大隐患缺少责任人"),
    "SX602": Code("清单日期有误"),
    "SX603": Code("自查自销"),
    "SX901": Code("时限被改动"),
    "SX902": Code("目标被改动"),
    "SX903": Code("责任方式被改动"),
    "SX904": Code("责任单位被减少"),
    "SX905": Code("单位责任被减轻"),
    "SX906": Code("文字被改动"),
    "SX907": Code("出处被改动"),
    "SX908": Code("事项被删除"),
    "SX909": Code("编号挪作他用"),
    "SX910": Code("台账记录被改动"),
    "SX911": Code("台账记录被删除"),
    "SX912": Code("调整被改动或删除"),
    "SX913": Code("清单记录被改动或删除"),
    "SX914": Code("佐证被改动或删除"),
    "SX915": Code("变更规则被放宽"),
    "SX916": Code("新的调整或延期"),
    "SX917": Code("方案总则或名录被改动"),
}


def stamp(
    code: str,
    place: Place,
    message: str,
    advice: str = "",
    item: str | None = None,
    spot: "Spot | None" = None,
) -> Diagnostic:
    """A diagnostic with the name and severity that its code has."""
    known = CODES[code]
    return Diagnostic(code, known.name, known.severity, place, message, advice, item, spot)

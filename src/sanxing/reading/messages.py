"""What pydantic finds, in the words of somebody who has never seen Python: our own table."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sanxing.model.codes import CODES
from sanxing.model.policy import Policy


class Message(NamedTuple):
    """A code with its message and advice; braces take `field` and the error's own context."""

    code: str
    text: str
    advice: str = ""


MESSAGES: Mapping[str, Message] = {
    "extra_forbidden": Message("SX101", "不认识的字段 {field}", "{nearest}"),
    "missing": Message("SX102", "缺少必填字段 {field}", "在这里补上 {key}: …"),
    "empty": Message("SX103", "{field}没有填写", "填上内容；可不填的字段请整行删去"),
    "not_text": Message("SX104", "{field}应当是一段文字或数字，这里却是列表或下级字段"),
    "tuple_type": Message("SX104", "{field}应当是列表", "每项一行以“- ”开头，或写成 [甲, 乙]"),
    "dict_type": Message("SX104", "{field}应当由若干“字段: 值”组成", "对照同类文件改写"),
    "not_one_line": Message("SX105", "{field}只能写一行"),
    "not_a_flag": Message("SX105", "{field}只能写 true（是）或 false（否）"),
    "not_a_number": Message("SX105", "{field}应当是整数，用半角数字书写，如 12"),
    "out_of_bounds": Message("SX105", "{field}应当在 {low} 到 {high} 之间"),
    "not_an_amount": Message(
        "SX105", "{field}应当是数值，用半角数字书写，如 75 或 0.5", "单位写在 unit"
    ),
    "not_a_day": Message("SX105", "{field}应当是日期，写成 2022-12-31 的样子"),
    "year_out_of_bounds": Message("SX105", "{field}的年份应当在 {low} 到 {high} 之间"),
    "no_such_day": Message("SX105", "{field}写的这一天不存在", "核对月份和日数"),
    "not_a_digest": Message(
        "SX105", "{field}应当是 16 位小写十六进制摘要", "不要手改，用工具重新计算"
    ),
    "not_a_sha256": Message("SX105", "{field}应当是 64 位小写十六进制的 SHA-256"),
    "not_an_item": Message(
        "SX105", "{field}不是事项编号", "如 2-2-1、P2-1、F-T01、H-20210305-K7QD"
    ),
    "not_a_link": Message("SX105", "{field}应当是专题或任务的编号", "专题如 2，任务如 2-2"),
    "not_an_entry_id": Message("SX105", "{field}只能用字母、数字、点、下划线和短横，最长 64 位"),
    "not_a_filing_id": Message("SX105", "{field}不是备案编号", "如 F-T01、F-Z1、F-X1"),
    "not_a_register_id": Message(
        "SX105", "{field}不是清单编号", "如 H-20210305-K7QD、M-20210305-K7QD"
    ),
    "not_a_way": Message(
        "SX105",
        "{field}是路径，应当从本方案的目录写起，用 / 分隔",
        "如 ../province；不写盘符、网址、反斜杠和开头的 /，文件名称加书名号《》",
    ),
    "not_a_zone": Message("SX105", "不认识时区“{name}”", "写 Asia/Shanghai 这样的名称"),
    "not_evidence": Message(
        "SX105", "{field}写法不对", "写文号、网址，或 {{file: 文件名, sha256: 摘要}}"
    ),
    "not_a_term": Message("SX106", "{field}不能写“{given}”", "只能写：{allowed}"),
    "bad_deadline": Message("SX107", "{why}", "{mend}"),
    "too_long": Message("SX108", "{field}有 {length} 个字，最多 {limit} 个"),
    "unknown_agency": Message("SX201", "单位“{name}”不在名录中", "{suggest}"),
    "misspelt_agency": Message(
        "SX201",
        "单位“{name}”不在名录中",
        "与名录中的“{alike}”看上去一样而字符不同，改写成“{alike}”",
    ),
    "joined_agencies": Message(
        "SX201",
        "“{name}”是几个单位，写在了一起",
        "列表里用英文逗号加空格隔开：{apart}；只能写一个单位的，只写一个",
    ),
    "ambiguous_agency": Message(
        "SX201",
        "单位“{name}”可能是：{suggestions}",
        "写明是哪一个；一个单位有这样的简称，先写进它的 aliases",
    ),
}

UNEXPECTED = Message("SX104", "{field}的写法不对", "对照同类文件改写")

LABELS: Mapping[str, str] = {
    "action": "督办措施",
    "agencies": "单位",
    "agency": "单位",
    "aliases": "别名",
    "also": "兼任",
    "approved_by": "批准单位",
    "aspirational": "力争",
    "by": "填报单位",
    "changes": "调整内容",
    "cites": "引用文件",
    "corrections": "勘误",
    "date": "日期",
    "demonstration": "演示",
    "digest": "摘要",
    "director": "主任",
    "document": "文号",
    "due": "时限",
    "duties": "任务",
    "end": "结束",
    "entry": "台账编号",
    "established_by": "成立单位",
    "event": "事件",
    "everyone": "共同责任",
    "evidence": "佐证",
    "field": "字段",
    "file": "文件名",
    "filings": "备案",
    "found_on": "发现时间",
    "from": "调整前",
    "full_name": "全称",
    "funds": "资金",
    "hosted_by": "所在单位",
    "id": "编号",
    "implements": "落实的上级任务",
    "industry": "行业领域",
    "inspector": "复查人",
    "issued_on": "印发日期",
    "issuer": "制定单位",
    "item": "事项",
    "kind": "类别",
    "lead": "牵头单位",
    "level": "级别",
    "members": "成员",
    "metric": "指标",
    "milestones": "节点",
    "mode": "责任方式",
    "name": "名称",
    "named": "点名单位",
    "non_normative": "非任务内容",
    "not_applicable": "不适用的上级任务",
    "note": "说明",
    "number": "序号",
    "office": "办公室",
    "op": "比较方式",
    "open_ended": "列举未尽",
    "origin": "来源",
    "period": "期限",
    "person": "责任人",
    "persons": "人员",
    "phases": "阶段",
    "place": "单位（场所）",
    "posts": "职务",
    "printed": "原文",
    "read": "读作",
    "reason": "理由",
    "recipient": "受理单位",
    "recorded": "登记日期",
    "region": "行政区划",
    "registers": "清单",
    "requirement": "要求",
    "responsibility": "责任分工",
    "role": "角色",
    "safeguards": "保障措施",
    "sha256": "SHA-256",
    "solves": "解决的问题",
    "source": "出处",
    "start": "开始",
    "support": "配合单位",
    "target": "目标",
    "tasks": "任务",
    "text": "原文表述",
    "timezone": "时区",
    "title": "标题",
    "to": "调整后",
    "topic": "专题",
    "unit": "计量单位",
    "until": "延期至",
    "upstream": "上级文件",
    "value": "数值",
    "why": "原因",
    "year": "年份",
}
"""Fields by the words that an office uses for them."""


def label_of(key: str) -> str | None:
    """What an office calls a field."""
    return CODES[key].name if key in Policy._fields else LABELS.get(key)


def field_label(path: tuple[str | int, ...]) -> str:
    """How to speak of the value at a path: `due（时限）`, or the position in its list."""
    keys = [step for step in path if isinstance(step, str)]
    position = f"的第 {path[-1] + 1} 项" if path and isinstance(path[-1], int) else ""
    if not keys:
        return f"本文件{position}"
    key = keys[-1]
    label = label_of(key)
    return f"{key}（{label}）{position}" if label else f"{key}{position}"


def dotted_label(field: str) -> str:
    """A field of an amendment by the words of an office: `target.value` → 目标的数值."""
    return "的".join(LABELS.get(name, name) for name in field.split("."))


def put_into_words(kind: str, path: tuple[str | int, ...], context: Mapping[str, Any]) -> Message:
    """The message for an error of pydantic's at `path`."""
    words = MESSAGES.get(kind, UNEXPECTED)
    key = str(path[-1]) if path else ""
    values = {"field": field_label(path), "key": key, "nearest": "", "suggest": ""} | dict(context)
    return Message(words.code, words.text.format(**values), words.advice.format(**values))

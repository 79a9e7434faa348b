"""A document of four sentences, and labels of all that it says."""

from typing import Any

import yaml

from benchmarks.outline import Entry, Outline, outline_of_labels

TEXT = (
    "消防方案一是装报警器，2021年6月底前安装率不低于95%，2022年底前全部联网。二是查楼道。"
    "（市消防队牵头，公安局、教育局配合）各镇于3月底前报市安委办备案。部署时要看情况。"
)
LABELS = """
title: 消防方案
period: {start: 2021-01-01, end: 2022-12-31}
everyone: [各镇]
items:
  - {kind: task, from: 装报警器, to: 全部联网。, mode: lead, lead: [市消防队], support: [市公安局|公安局, 市教育局]}
  - {kind: milestone, from: 2021年6月, to: 95%, due: {words: 2021年6月底前, date: 2021-06-30}, target: {op: ">=", value: 95, unit: "%", aspirational: false}}
  - {kind: milestone, from: 2022年底前, to: 全部联网, due: {words: 2022年底前, date: 2022-12-31}}
  - {kind: task, from: 查楼道, to: 查楼道。, mode: lead, lead: [市消防队], support: [市公安局|公安局, 市教育局]}
  - {kind: filing, from: 各镇于, to: 备案。, mode: lead, lead: [各镇], due: {words: 3月底前, date: 2021-03-31}}
phases: [{title: 部署, start: 2021-01-01, end: 2021-03-31}]
persons: [{role: 组长, name: 甲某, posts: [市长]}, {role: 成员, name: null, posts: [各镇镇长]}]
unread_ok: [部署时要看情况。]
"""


def labels() -> dict[str, Any]:
    made: dict[str, Any] = yaml.safe_load(LABELS)
    return made


def outline(text: str = TEXT) -> Outline:
    return outline_of_labels(labels(), text)


def entries() -> tuple[Entry, Entry, Entry, Entry, Entry]:
    alarms, installed, connected, stairs, filed = outline().entries
    return alarms, installed, connected, stairs, filed


def drafted(*changed: Entry) -> Outline:
    """The right outline with other items."""
    return outline()._replace(entries=changed)

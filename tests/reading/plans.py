"""A small plan as text, with something of everything, and what the reader says of it."""

from sanxing.reading.load import load

HEAD = """\
# 总体
title: 燃气安全整治方案
issuer: 安委办
period: {start: 2020-06-01, end: 2022-12-31, text: 2020年6月至2022年12月, source: {start: 0, end: 9, digest: 0123456789abcdef}}
timezone: Asia/Shanghai
source:
  title: 燃气安全整治方案（原件）
  sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
everyone:
  agencies: [各镇]
  source: {start: 9, end: 12, digest: 0123456789abcdef}
"""

AGENCIES = """\
agencies:
  - {name: 应急局, full_name: 市应急局, aliases: [市应急部门], kind: government}
  - {name: 住建局, full_name: 市住建局, kind: government}
  - {name: 教育局, full_name: 市教育局, kind: government}
  - {name: 安委办, kind: office, hosted_by: 应急局}
  - {name: 东镇, kind: government}
  - {name: 各镇, kind: group, members: [东镇]}
"""

TOPIC = """\
number: 1
title: 城镇燃气专题
source: {start: 12, end: 20, digest: 0123456789abcdef}
responsibility:
  mode: lead
  lead: [住建局]
  support: [市应急部门]
  open_ended: true
  source: {start: 60, end: 70, digest: 0123456789abcdef}
tasks:
  - number: 1
    title: 管网改造
    requirement: 更新老旧管网。
    source: {start: 20, end: 40, digest: 0123456789abcdef}
    milestones:
      - number: 1
        title: 改造完成
        due: 2021年底前
        target: {metric: 完成比例, op: ">=", value: 75, unit: "%"}
      - number: 2
        title: 其余要求
  - number: 2
    title: 入户安检
    requirement: 每年入户检查。
    named: [燃气企业]
    source: {start: 40, end: 60, digest: 0123456789abcdef}
"""

ORGANIZATION = """\
title: 领导小组
established_by: 安委办
source: {start: 70, end: 75, digest: 0123456789abcdef}
persons:
  - {role: 组长, name: 张三, posts: [副市长], source: {start: 70, end: 75, digest: 0123456789abcdef}}
office: {name: 安委办, hosted_by: 应急局, source: {start: 70, end: 75, digest: 0123456789abcdef}}
duties:
  - number: 1
    title: 统筹
    requirement: 统筹全局。
    role: 组长
    source: {start: 75, end: 80, digest: 0123456789abcdef}
"""

PHASES = """\
phases:
  - number: 1
    title: 动员部署
    period: 2020年6月
    start: 2020-06-01
    end: 2020-06-30
    source: {start: 80, end: 85, digest: 0123456789abcdef}
    duties:
      - number: 1
        title: 部署
        requirement: 召开会议。
        support: [安委办]
        registers: [hazards]
        source: {start: 85, end: 90, digest: 0123456789abcdef}
"""

SAFEGUARDS = """\
safeguards:
  - number: 1
    title: 加强领导
    source: {start: 90, end: 95, digest: 0123456789abcdef}
    duties:
      - number: 1
        title: 压实责任
        requirement: 各负其责。
        support: [各镇]
        source: {start: 95, end: 99, digest: 0123456789abcdef}
"""

FILINGS = """\
recipient: 安委办
filings:
  - id: F-T01
    title: 专题一方案备案
    requirement: 报送实施方案。
    topic: 1
    lead: [住建局]
    due: 6月底前
    year: 2020
    source: {start: 99, end: 105, digest: 0123456789abcdef}
"""

COVERAGE = """\
non_normative:
  - {start: 105, end: 110, digest: 0123456789abcdef, reason: 结语}
corrections:
  - {start: 0, end: 9, digest: 0123456789abcdef, printed: 20206月, read: 2020年6月, why: 脱“年”字}
"""

LEDGER = """\
- {id: L20200710-AB12, date: 2020-07-10, recorded: 2020-07-11, item: 1-1-1, event: started, by: 住建局}
- {id: L20210310-AB13, date: 2021-03-10, recorded: 2021-03-11, item: 1-1-1, event: completed, by: 市住建局, value: 80, evidence: [安办〔2021〕3号]}
"""

HAZARDS = """\
- id: H-20210305-K7QD
  item: 1-1
  title: 阀门锈蚀
  place: 东镇小区
  level: 一般
  found_on: 2021-03-05
  origin: 检查
  requirement: 更换阀门。
  lead: [住建局]
  due: 2021-06-30
"""

MEASURES = """\
- id: M-20210401-AAAA
  item: "1"
  title: 巡检制度
  requirement: 建立制度。
  solves: 巡检不落实
  lead: [住建局]
  due: 2021年
"""

POLICY = "SX901: error  # 时限\nSX906: warning\n"

PLAN = {
    "plan.yaml": HEAD,
    "agencies.yaml": AGENCIES,
    "organization.yaml": ORGANIZATION,
    "phases.yaml": PHASES,
    "topics/01-gas.yaml": TOPIC,
    "filings.yaml": FILINGS,
    "safeguards.yaml": SAFEGUARDS,
    "coverage.yaml": COVERAGE,
    "policy.yaml": POLICY,
    "amendments.yaml": "# 暂无\n",
    "ledger/2020.yaml": LEDGER,
    "registers/hazards/2021.yaml": HAZARDS,
    "registers/measures/2021.yaml": MEASURES,
}
"""A plan without a fault."""

Said = tuple[str, str, str, str]
"""Code, `path:line:column`, message, advice."""


def encoded(texts: dict[str, str]) -> dict[str, bytes]:
    return {path: text.encode() for path, text in texts.items()}


def edited(path: str, old: str, new: str, texts: dict[str, str] = PLAN) -> dict[str, str]:
    """The plan with `old`, which stands once in a file, replaced."""
    assert texts[path].count(old) == 1, f"{path} has {texts[path].count(old)} of {old!r}"
    return {**texts, path: texts[path].replace(old, new)}


def said(texts: dict[str, str]) -> list[Said]:
    """All that the reader says of a plan."""
    return [
        (each.code, str(each.place), each.message, each.advice)
        for each in load(encoded(texts)).diagnostics
    ]

"""The closed vocabularies of a plan, each value with the Chinese word that users read."""

from enum import StrEnum


class Term(StrEnum):
    """A word of the contract: `value` in files and JSON, `label` for people."""

    label: str

    def __new__(cls, value: str, label: str = "") -> "Term":
        """A member with both its words; without a label the value is what people read."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value
        return member


class Mode(Term):
    """How a duty's responsible units share it."""

    LEAD = "lead", "牵头负责"
    SEPARATE = "separate", "分别牵头"
    JOINT = "joint", "按职责分工负责"


class Kind(Term):
    """What sort of item it is, in the order of the plan."""

    TASK = "task", "任务"
    MILESTONE = "milestone", "节点"
    PHASE = "phase", "阶段任务"
    ROLE = "role", "领导小组职责"
    SAFEGUARD = "safeguard", "保障措施"
    FILING = "filing", "备案"
    HAZARD = "hazard", "问题隐患"
    MEASURE = "measure", "制度措施"


class Role(Term):
    """In what part an agency meets an item."""

    LEAD = "lead", "牵头"
    SEPARATE = "separate", "分别牵头"
    SUPPORT = "support", "配合"
    JOINT = "joint", "分工负责"
    EVERYONE = "everyone", "属地负责"


class Basis(Term):
    """Where a date comes from."""

    STATED = "stated", "原文"
    PHASE = "phase", "阶段"
    FILING = "filing", "备案"
    REGISTER = "register", "清单"
    IMPLIED = "implied", "推定（方案期末）"


class Status(Term):
    """What the ledger lets one say of an item on a day."""

    NOT_STARTED = "not_started", "未启动"
    IN_PROGRESS = "in_progress", "推进中"
    COMPLETED = "completed", "已完成"
    VERIFIED = "verified", "已销号"
    EXTENDED = "extended", "已延期"
    OVERDUE = "overdue", "逾期"
    LAPSED = "lapsed", "到期无记录"
    COMPLETED_LATE = "completed_late", "逾期完成"

    @property
    def done(self) -> bool:
        """Whether nothing is owed any more."""
        return self in DONE


DONE = frozenset({Status.COMPLETED, Status.VERIFIED, Status.COMPLETED_LATE})


class Light(Term):
    """The signal of an item; `worst` orders them."""

    GREEN = "green", "绿"
    GREY = "grey", "灰"
    YELLOW = "yellow", "黄"
    RED = "red", "红"

    @property
    def rank(self) -> int:
        """0 for the best."""
        return LIGHT_ORDER.index(self)


LIGHT_ORDER = (Light.GREEN, Light.GREY, Light.YELLOW, Light.RED)


class Event(Term):
    """What a ledger entry tells, in the order in which entries of one day are read."""

    STARTED = "started", "启动"
    PROGRESSED = "progressed", "推进"
    COMPLETED = "completed", "完成"
    VERIFIED = "verified", "销号"
    REOPENED = "reopened", "重新打开"
    EXTENDED = "extended", "延期"
    SUPERVISED = "supervised", "督办措施"
    VOIDED = "voided", "作废"
    NOTE = "note", "备注"


EVENT_ORDER = {event: position for position, event in enumerate(Event)}


class Op(Term):
    """How a target compares."""

    AT_LEAST = ">=", "不低于"
    AT_MOST = "<=", "不高于"
    EQUAL = "==", "等于"
    NONINCREASING = "nonincreasing", "只减不增"


class AgencyKind(Term):
    """What sort of body an agency is."""

    PARTY = "party", "党委部门"
    GOVERNMENT = "government", "政府部门"
    BRIGADE = "brigade", "大队"
    ENTERPRISE = "enterprise", "企业"
    ZONE = "zone", "功能区"
    INSTITUTION = "institution", "事业单位"
    COMMITTEE = "committee", "议事机构"
    OFFICE = "office", "办事机构"
    GROUP = "group", "单位集合"


class Register(Term):
    """The two lists."""

    HAZARDS = "hazards", "问题隐患清单"
    MEASURES = "measures", "制度措施清单"


class Level(Term):
    """How grave a hazard is; written in Chinese in the register itself."""

    GENERAL = "一般"
    SERIOUS = "重大"


class Action(Term):
    """What the document threatens, rung by rung."""

    SUPERVISE = "督办"
    CIRCULATE = "通报"
    SUMMON = "约谈"
    WARN = "警示"
    EXPOSE = "曝光"
    ACCOUNT = "问责"


class AmendmentKind(Term):
    """Whether an amendment changes a duty or mends our wording of it."""

    CHANGE = "change", "调整"
    CORRECTION = "correction", "更正"


class Gate(Term):
    """What the change policy does with an edit, the strictest first."""

    ERROR = "error", "不放行"
    WARNING = "warning", "提醒"
    OFF = "off", "不检查"


class Direction(Term):
    """Whether a change asks more of somebody or less."""

    LOOSER = "looser", "放宽"
    NEUTRAL = "neutral", "无宽严之分"
    TIGHTER = "tighter", "收紧"


class LetterKind(Term):
    """What an office writes about a plan."""

    NOTICE = "supervision_notice", "督办通知"
    CIRCULAR = "circular", "通报"
    DUTY_LIST = "duty_list", "责任清单"

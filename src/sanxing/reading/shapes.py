"""What each file of a plan holds: one table."""

from typing import Any, NamedTuple

from sanxing.model.history import Amendment, Entry, Hazard, Measure
from sanxing.model.issued import (
    Agency,
    Coverage,
    Filings,
    Head,
    Organization,
    Phase,
    Safeguard,
    Topic,
)
from sanxing.model.policy import Policy


class Agencies(NamedTuple):
    """`agencies.yaml`."""

    agencies: tuple[Agency, ...]


class Phases(NamedTuple):
    """`phases.yaml`."""

    phases: tuple[Phase, ...]


class Safeguards(NamedTuple):
    """`safeguards.yaml`."""

    safeguards: tuple[Safeguard, ...]


class Shape(NamedTuple):
    """What one sort of file holds: `path` is a file, or a folder of files when it ends with a slash.

    `name` is what its JSON Schema is called, `title` what an office calls it.
    """

    path: str
    record: Any
    name: str
    title: str
    required: bool = False

    @property
    def pattern(self) -> str:
        """Its path as people write it: `topics/*.yaml`."""
        return f"{self.path}*.yaml" if self.path.endswith("/") else self.path

    @property
    def schema_file(self) -> str:
        """The name of the file that holds its JSON Schema."""
        return f"{self.name}.schema.json"

    def holds(self, path: str) -> bool:
        """Whether a file of this path is of this sort."""
        if not self.path.endswith("/"):
            return path == self.path
        return path.startswith(self.path) and "/" not in path[len(self.path) :]


AGENCIES = "agencies.yaml"
AMENDMENTS = "amendments.yaml"
HEAD = "plan.yaml"
SHAPES = (
    Shape(HEAD, Head, "plan", "方案总则", required=True),
    Shape(AGENCIES, Agencies, "agencies", "单位名录", required=True),
    Shape("organization.yaml", Organization, "organization", "领导小组"),
    Shape("phases.yaml", Phases, "phases", "阶段及其任务"),
    Shape("topics/", Topic, "topic", "一个专题及其任务", required=True),
    Shape("filings.yaml", Filings, "filings", "实施方案的备案"),
    Shape("safeguards.yaml", Safeguards, "safeguards", "保障措施"),
    Shape("coverage.yaml", Coverage, "coverage", "不构成任务的文字和勘误"),
    Shape("policy.yaml", Policy, "policy", "变更规则的级别"),
    Shape(AMENDMENTS, tuple[Amendment, ...], "amendments", "经批准的调整"),
    Shape("ledger/", tuple[Entry, ...], "ledger", "进展台账"),
    Shape("registers/hazards/", tuple[Hazard, ...], "hazards", "问题隐患清单"),
    Shape("registers/measures/", tuple[Measure, ...], "measures", "制度措施清单"),
)
"""Every file that a plan may have."""


def shape_of(path: str) -> Shape | None:
    """What a file of this path holds, or None where a plan has no such file."""
    return next((shape for shape in SHAPES if shape.holds(path)), None)

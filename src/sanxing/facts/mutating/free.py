"""Fields in which a change harms nobody, each with the reason why."""

from collections.abc import Iterator, Mapping

from sanxing.facts.mutating.sites import Site, Survey
from sanxing.model.issued import (
    Agency,
    Correction,
    Duty,
    Everyone,
    Filing,
    Head,
    Milestone,
    NonNormative,
    NotApplicable,
    Office,
    Organization,
    Person,
    Phase,
    Responsibility,
    Task,
)

_REMARK = "说明是编写者的备注，不构成任务；时限晚于方案结束所要的理由由 check 另查"
_GROUND = "只是写明理由；区间、摘要和读法本身由 SX907 看守"

FREE: Mapping[tuple[type, str], str] = {
    **{
        (kind, "note"): _REMARK
        for kind in (
            Head,
            Everyone,
            Agency,
            Organization,
            Person,
            Office,
            Responsibility,
            Task,
            Milestone,
            Phase,
            Duty,
            Filing,
        )
    },
    (NonNormative, "reason"): _GROUND,
    (NotApplicable, "reason"): _GROUND,
    (Correction, "why"): _GROUND,
}
"""Kinds of record and their fields → why they are free."""


def is_free(site: Site) -> bool:
    """Whether a field is free by design."""
    return (type(site.record), site.field) in FREE


def free_sites(survey: Survey) -> Iterator[tuple[Site, str]]:
    """The fields of a plan that are free and hold something, each with its reason."""
    for site in survey.sites:
        if is_free(site) and site.value is not None:
            yield site, FREE[type(site.record), site.field]

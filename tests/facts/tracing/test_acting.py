"""Who acts in the clause of a duty without a topic is responsible for it, and no member stands for its group."""

from collections.abc import Iterator
from pathlib import Path

from sanxing.facts.tracing.acting import Actors, actors
from sanxing.facts.tracing.alignment import State
from sanxing.facts.tracing.clauses import Clause
from sanxing.facts.tracing.units import Names
from sanxing.model.document import document_of
from sanxing.model.issued import Duty
from tests.facts.tracing.worlds import World, example, real


def duty_of(world: World, title: str) -> Duty:
    return next(each for each in duties(world) if each.title == title)


def duties(world: World) -> Iterator[Duty]:
    for phase in world.plan.phases:
        yield from phase.duties
    for safeguard in world.plan.safeguards:
        yield from safeguard.duties


def unlisted(world: World) -> list[str]:
    """Duties from whose responsible units one is moved to `named`, and nobody notices."""
    silent = []
    for duty in duties(world):
        for field in ("lead", "support"):
            units = getattr(duty, field)
            for row, unit in enumerate(units):
                fields = {field: units[:row] + units[row + 1 :], "named": (*duty.named, unit)}
                if not world.codes(world.with_(duty, **fields)):
                    silent.append(f"{duty.title}: {unit}")
    return silent


def read(text: str, before: str = "") -> Actors:
    whole = document_of(before + text)
    clause = Clause(text, text, whole.spot(len(before), len(whole.text)), State.HELD)
    return actors(clause, before + text, Names(example().plan.directory))


def test_no_unit_of_a_duty_becomes_a_mere_name() -> None:
    assert unlisted(example()) == ["主要负责人研究部署: 各镇党委和政府"]  # 主要负责人 act there


def test_no_unit_of_a_duty_of_ours_becomes_a_mere_name(document_path: Path) -> None:
    assert unlisted(real(document_path)) == []


def test_a_unit_that_acts_and_is_only_named_is_told_of_with_what_to_do() -> None:
    world = example()
    duty = duty_of(world, "统筹安排整治资金")
    (found,) = world.traced(world.with_(duty, support=(), named=("财政局",))).findings
    assert (found.code, found.path, found.message, found.advice) == (
        "SX510",
        (),
        "原文第 27 段第 2 句（第 1888–1924 字）由“市财政局”去做，lead 和 support 里没有它",
        "列入 support（写明牵头的列入 lead）；只写在 named 和要求里，查它的任务时看不到这一项",
    )


def test_one_town_does_not_stand_for_all_in_a_duty() -> None:
    world = example()
    duty = duty_of(world, "全面排查并建立两个清单")
    (found,) = world.traced(world.with_(duty, support=("甲河镇",))).findings
    assert found.message == (
        "原文第 16 段第 2 句（第 1527–1575 字）由“各镇”去做，lead 和 support 里没有它的乙山镇、丙湖镇"
    )
    every = world.plan.directory.members("各镇党委和政府")
    assert world.codes(world.with_(duty, support=every)) == []


def test_one_town_does_not_stand_for_all_of_everyone() -> None:
    world = example()
    everyone = world.plan.head.everyone
    assert everyone
    assert world.codes(world.with_(everyone, agencies=("甲河镇",))) == ["SX510"]


def test_a_duty_that_a_note_reads_as_somebodys_lists_somebody() -> None:
    world = example()
    duty = duty_of(world, "主要负责人研究部署")
    noted = world.with_(duty, support=(), named=("各镇", "各有关部门"), note="读作由各镇做。")
    (found,) = world.traced(noted).findings
    assert found.message == "note 写着“读作由各镇做”，lead 和 support 里却没有单位"


def test_other_departments_leave_a_duty_open_ended() -> None:
    world = example()
    duty = duty_of(world, "全面排查并建立两个清单")
    (found,) = world.traced(world.with_(duty, open_ended=False)).findings
    assert (found.code, found.message) == (
        "SX512",
        "原文第 16 段第 2 句（第 1527–1575 字）由“各有关部门”去做，open_ended 却不是 true",
    )


def test_those_who_act_before_a_clause_act_in_it() -> None:
    assert read("立即整改。", "市财政局组织检查，") == Actors((("市财政局", "财政局"),), ())


def test_a_clause_with_its_own_unit_has_that_alone() -> None:
    assert read("市财政局组织检查。", "市教育局做好宣传，") == Actors((("市财政局", "财政局"),), ())


def test_whoever_is_not_in_the_directory_is_nobody_of_ours() -> None:
    assert read("大安市财政局组织检查。\n省财政局组织检查") == Actors((), ())


def test_all_who_lead_are_no_open_end() -> None:
    assert read("各牵头单位组织检查。") == Actors((), (), "各牵头单位")


def test_all_who_lead_are_listed_where_they_act() -> None:
    world = example()
    duty = duty_of(world, "固化制度成果")
    (found,) = world.traced(world.with_(duty, support=duty.support[1:])).findings
    assert found.message == (
        "原文第 17 段第 3 句（第 1629–1652 字）由“各牵头单位”去做，lead 和 support 里没有“住建局”"
    )
    assert world.codes(world.with_(duty, support=(), open_ended=True)) == []

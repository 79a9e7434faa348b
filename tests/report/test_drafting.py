"""What `draft` tells: counts, every doubt with its places on both sides, findings, what comes next."""

from datetime import date
from typing import Any

from sanxing.facts.drafting.shapes import Doubt, Draft
from sanxing.facts.drafting.tally import tally
from sanxing.facts.standings import Clock
from sanxing.model.codes import stamp
from sanxing.model.diagnostic import Place
from sanxing.model.document import document_of
from sanxing.render import FORMATS, Screen
from sanxing.report.drafting import Drafted, comment_of, counts_of, draft_report
from tests.facts.builders import milestone, plan, source, task, topic, whole_plan

DOCUMENT = document_of(
    "标题\n一是在全市范围内全面组织开展老旧燃气管网更新改造。2021年底前完成。\n其他另行通知。"
)
CLOCK = Clock(date(2024, 3, 1))
DOUBTS = (
    Doubt(2, 27, "看不准由谁负责", "1-1"),
    Doubt(37, 44, "没有已知的写法", "span:37", unread=True),
)


def drafted(**fields: Any) -> Drafted:
    tasks = (task(1, milestone(1))._replace(source=source(2, 37)),)
    draft = Draft(plan(topic(1, *tasks)._replace(source=source(0, 2))), DOUBTS)
    made = Drafted(
        source="我的 文件.txt",
        document=DOCUMENT,
        draft=draft,
        tally=tally(DOCUMENT, draft),
        directory="草稿",
        files=("草稿/plan.yaml", "草稿/.schema/plan.schema.json"),
        kept=None,
        places=(("草稿/topics/01.yaml", 7), ("草稿/coverage.yaml", 3)),
        found=(),
    )
    return made._replace(**fields)


def shown(made: Drafted) -> str:
    return FORMATS["table"](draft_report(CLOCK, made), Screen())


def test_a_draft_is_told_with_every_doubt() -> None:
    assert shown(drafted()) == (
        "草稿已写入 草稿\n"
        "\n"
        "方案    假想市三年行动方案\n"
        "期限    2020-06-01 至 2022-12-31\n"
        "起草出  专题 1 个、任务 1 条、节点 1 个；阶段 0 个、保障措施 0 个、领导小组职责 0 条；备案 0 项、单位 12 个\n"
        "原文    共 4 句：读成事项 2 句、非任务内容 0 句、存疑 1 句、没读懂 1 句\n"
        "\n"
        "已写入 1 个方案文件，另有 1 个供编辑器提示用（在 .schema 里）。\n"
        "\n"
        "【要由人定的 2 处】\n"
        "原文        摘句                                                问题                    写在\n"
        "第2段第1句  一是在全市范围内全面组织开展老旧燃气管网更新改造……  看不准由谁负责          草稿/topics/01.yaml:7\n"
        "第3段第1句  其他另行通知。                                      没读懂：没有已知的写法  草稿/coverage.yaml:3\n"
        "\n"
        "【接下来】\n"
        "1. 在 草稿 里查找“待定”，照原文逐处定下来，定好的把注释删去。\n"
        '2. 运行 sanxing check --plan 草稿 --source "我的 文件.txt"，照提示改正。\n'
        '3. 运行 sanxing trace --plan 草稿 --source "我的 文件.txt"，逐句核对。\n'
    )


def test_a_draft_without_doubts_says_that_a_human_is_still_needed() -> None:
    made = drafted(places=())
    told = shown(made._replace(draft=made.draft._replace(doubts=())))
    assert "没有存疑的地方；仍要由人照原文核对。\n" in told
    assert "待定" not in told.split("【接下来】")[1]
    assert "1. 运行 sanxing check" in told


def test_what_the_checks_find_and_what_was_replaced_is_told() -> None:
    found = stamp("SX306", Place("草稿/phases.yaml", 5, 1, 5, 2), "阶段之间有空档", "核对原文")
    told = shown(drafted(found=(found,), kept="草稿.old-1"))
    assert "草稿/phases.yaml:5:1: 错误 SX306 阶段之间有空档（核对原文）\n" in told
    assert "原来的目录改名为 草稿.old-1，没有删除。\n" in told


def test_a_comment_says_what_to_decide_and_where_the_document_stands() -> None:
    words = "看不准由谁负责（原文第 2 段第 1 句（第 2–27 字））"
    assert comment_of(DOCUMENT, DOUBTS[0]) == words


def test_json_holds_all_of_it() -> None:
    made = drafted(remarks=("没有计入页眉",))
    data = draft_report(CLOCK, made).data()
    assert data["doubts"] == [
        {
            "message": "看不准由谁负责",
            "about": "1-1",
            "unread": False,
            "document": {"paragraph": 2, "sentence": 1, "start": 2, "end": 27},
            "words": DOCUMENT.text[2:27],
            "path": "草稿/topics/01.yaml",
            "line": 7,
        },
        {
            "message": "没有已知的写法",
            "about": "span:37",
            "unread": True,
            "document": {"paragraph": 3, "sentence": 1, "start": 37, "end": 44},
            "words": DOCUMENT.text[37:44],
            "path": "草稿/coverage.yaml",
            "line": 3,
        },
    ]
    assert {key: data[key] for key in data if key != "doubts"} == {
        "title": "假想市三年行动方案",
        "source": "我的 文件.txt",
        "directory": "草稿",
        "counts": counts_of(made.draft),
        "sentences": made.tally._asdict(),
        "diagnostics": [],
        "remarks": ["没有计入页眉"],
        "files": ["草稿/plan.yaml", "草稿/.schema/plan.schema.json"],
        "kept": None,
    }


def test_every_sort_of_record_is_counted() -> None:
    assert counts_of(Draft(whole_plan(), DOUBTS)) == {
        "topics": 4,
        "tasks": 5,
        "milestones": 5,
        "phases": 2,
        "phase_duties": 2,
        "safeguards": 1,
        "safeguard_duties": 1,
        "roles": 1,
        "filings": 2,
        "agencies": 12,
        "doubts": 2,
    }

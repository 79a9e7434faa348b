"""A prefecture's division of work by articles, with tracked changes, hidden text, a header and a note."""

from docx.document import Document as Word
from word import ARTICLES, deleted, footnote, hidden, inserted, new_document, numbered


def division() -> Word:
    """The whole document."""
    document = new_document()
    say = document.add_paragraph
    document.sections[0].header.paragraphs[0].text = "内部资料，责任单位：市档案馆，2030年底前收回"
    document.sections[0].footer.paragraphs[0].text = "第1页，由市机关印刷厂负责印制"
    say("棠溪市人民政府办公室文件")
    say("棠政办发〔2025〕11号")
    say("棠溪市防范化解城市运行安全风险重点工作分工方案")
    say("各县（区）人民政府，市政府各委、办、局，各有关单位：")
    say(
        "为贯彻落实全市城市安全工作会议精神，明确任务，压实责任，现就2025年至2027年城市运行安全风险防范重点工作提出如下分工方案。"
    )
    _first(document)
    _middle(document)
    _last(document)
    _closing(document)
    return document


def _article(document: Word, title: str) -> None:
    numbered(document, title, 0, ARTICLES)


def _first(document: Word) -> None:
    say = document.add_paragraph
    _article(document, "健全城市安全风险评估制度。")
    say(
        "一是开展全域普查。对桥梁、隧道、地下管网、高层建筑等重点部位建档立卡，2025年10月底前完成普查，普查数据全部入库。二是实行分级管控。评定为重大风险的，逐项明确管控措施、责任单位和责任人，管控措施落实率达到100%。三是定期开展评估。每两年编制一次城市安全风险评估报告，首份报告2026年3月底前完成。"
    )
    say("牵头单位：市应急管理局")
    line = say("责任单位：市住房和城乡建设局、自然资源和规划局、")
    deleted(line, "大数据中心、")
    inserted(line, "数据局、")
    line.add_run(
        "交通运输局等部门；各县（区）人民政府。以下各条均需各县（区）人民政府负责，不再列出。"
    )
    hidden(line, "（内部稿：拟由市政务服务中心牵头，2024年底前完成）")
    _article(document, "加强城市桥梁和隧道安全管理。")
    say(
        "一是落实定期检测。城市桥梁检测率、隧道检测率均达到100%，2025年12月底前完成三类以下桥梁维修加固9座。二是严查超限超载车辆通行。在重要桥梁前端设置非现场执法设备，全年查处率不低于90%。三是完善应急处置预案，每年汛期前组织桥隧排水联合演练。"
    )
    line = say("牵头单位：市城市管理局、市交通运输局分别牵头")
    footnote(document, line, "按2019年职责划分，由市市政工程公司负责，2021年底前移交。")
    say("责任单位：市公安局、市水务局")


def _middle(document: Word) -> None:
    say = document.add_paragraph
    _article(document, "推进燃气和供热管网更新改造。")
    say(
        "第一，全面摸清老旧管网底数，建立“一张图”，2025年6月30日前完成。第二，有序实施更新改造，2025年至2027年更新改造燃气管网410公里、供热管网180公里以上。第三，强化第三方施工保护，发生施工破坏管线的，依法从严处罚。"
    )
    say("牵头单位：市住房和城乡建设局")
    say("责任单位：市发展和改革委员会、财政局，棠溪燃气集团、棠溪热力集团")
    _article(document, "防范高层建筑和大型综合体火灾。")
    say("一是推行消防安全标准化管理，具体包括以下三项：")
    say("①高层公共建筑全部明确消防安全经理人；")
    say("②2025年9月底前大型商业综合体完成标准化达标创建；")
    say("③建筑面积10万平方米以上的综合体建立专职消防队。")
    say(
        "二是整治外墙外保温材料，2027年底前完成存量易燃可燃外墙保温材料高层建筑治理不少于60栋。三是加强自动消防设施联网监测，联网单位设施完好率力争达到95%。"
    )
    line = say("牵头单位：市消防救援支队")
    say("责任单位：市住房和城乡建设局、商务局、")
    last = document.paragraphs[-1]
    inserted(last, "文化广电和旅游局、")
    last.add_run("市国资委")
    hidden(line, "，市人防办")
    _article(document, "提升城市防洪排涝能力。")
    say(
        "汛前完成雨水管渠清淤疏浚650公里。2026年5月31日前消除易涝积水点34处，其中下穿式立交桥积水点于2025年6月15日前全部消除。强降雨期间严格执行停课、停工、停业、停运措施。"
    )
    say("牵头单位：市水务局；责任单位：市城市管理局、气象局、教育局、公安局交通管理支队")


def _last(document: Word) -> None:
    say = document.add_paragraph
    _article(document, "强化大型群众性活动安全管理。")
    numbered(
        document,
        "严格安全许可，对预计参加人数1000人以上的活动，做到方案、预案、力量三到位。",
        1,
        ARTICLES,
    )
    numbered(
        document,
        "建立景区、商圈人流监测预警机制，2025年“五一”前在12个重点区域启用人流热力图。",
        1,
        ARTICLES,
    )
    say("责任单位：市公安局")
    _article(document, "加强危险化学品运输车辆停放管理。")
    say(
        "一是规划建设危险化学品车辆专用停车场，2026年底前每个县（区）建成1处以上。二是优化通行路线和时段，未经许可不得进入城市建成区。"
    )
    say("责任单位：市交通运输局、市公安局、市自然资源和规划局")
    _article(document, "完善城市安全应急体系。")
    say(
        "一是建强综合救援队伍，市级救援队伍不少于8支，县级不少于5支。二是健全社会动员机制，红十字会持证救护员占常住人口比例2027年达到1.5%。三是储备应急物资，供水、供气、供热抢修物资储备满足3天需要。"
    )
    say("（市应急管理局牵头，市红十字会、市粮食和物资储备局、供电公司按职责分工负责）")


def _closing(document: Word) -> None:
    say = document.add_paragraph
    say(
        "市政府督查室将分工落实情况列入督查计划。各牵头单位要制定具体实施方案，于2025年4月15日前报市政府办公室备案，并于每季度最后一个月20日前报送进展情况。"
    )
    say("棠溪市人民政府办公室")
    say("2025年3月12日")
    say("抄送：市委办公室，市人大常委会办公室，市政协办公室。")

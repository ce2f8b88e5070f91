"""Books with several sheets and tables, columns that nobody named, classes above tasks, and what is no task table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from gokai.grids.formats.csv import read_csv
from gokai.grids.formats.xlsx import read_xlsx
from gokai.grids.grid import Spot, grid_of
from gokai.importers.interpret import Wanted, interpret
from gokai.importers.refuse import RefusedTableError
from gokai.importers.write_plan import write_plan
from layouts import xlsx

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import Run
    from gokai.grids.grid import Grid
    from gokai.importers.draft import Draft

Sheets = dict[str, list[list[Any]]]
HEAD: list[Any] = ["序号", "重点任务", "责任单位", "完成时限"]


def _draft(*grids: Grid, year: int | None = 2023) -> Draft:
    draft = interpret(grids, Wanted("表", year))
    write_plan(draft)
    return draft


def _book(sheets: Sheets, hidden: str = "") -> bytes:
    def fill(first: Any) -> None:
        for name, rows in sheets.items():
            sheet = first.parent.create_sheet(name)
            for row in rows:
                sheet.append(row)
            if name == hidden:
                sheet.sheet_state = "hidden"
        first.parent.remove(first)

    return xlsx([], change=fill)


def _told(draft: Draft) -> list[str]:
    lines = []
    for task in draft.tasks:
        for item in task.items:
            answer = item.responsibility or task.responsibility
            who = "；".join(f"{role}:{'、'.join(names)}" for role, names in answer.roles.items()) if answer else ""
            lines.append(f"{item.id}|{task.title}|{item.text}|{who}")
    return lines


def _doubts(draft: Draft) -> list[str]:
    return [str(doubt) for _, doubt in draft.all_doubts()]


def test_what_a_book_hides_or_holds_far_to_the_right_is_told() -> None:
    rows = [[*HEAD, *["x"] * 58, "验收时间"], [1, "推进解读", "市司法局", "6月底前"]]
    grids = read_xlsx(_book({"任务": rows, "旧表": [HEAD], "空表": []}, hidden="旧表"))
    said = _doubts(_draft(*grids))
    assert "全表：工作表“旧表”是隐藏的，没有导入；需要时请取消隐藏后再导入" in said
    assert "全表：工作表“任务”第 60 列以右的内容（如“x”）没有读，请核对有没有要用的栏" in said


def test_a_hidden_column_is_read_and_told() -> None:
    def hide(sheet: Any) -> None:
        sheet.column_dimensions["D"].hidden = True

    draft = _draft(*read_xlsx(xlsx([HEAD, [1, "推进解读", "市司法局", "6月底前"]], change=hide)))
    assert _doubts(draft) == ["全表：工作表“Sheet”的 D 列在原表里是隐藏的，已照样读；不要的请删去"]
    assert draft.tasks[0].due is not None


def test_a_sheet_of_another_year_is_left_out_whichever_comes_first() -> None:
    sheets: Sheets = {
        f"{year}年": [[f"{year}年任务分解表"], HEAD, [1, f"推进{year}", "市司法局", "6月底前"]] for year in (2022, 2023)
    }
    draft = _draft(*read_xlsx(_book(sheets)))
    assert _told(draft) == ["1-1|推进2023|推进2023|lead:市司法局"]
    assert _doubts(draft) == ["工作表“2022年”：写的是另一年的任务，没有导入；需要时请单独另存后导入"]
    assert _told(_draft(*read_xlsx(_book(sheets)), year=None)) == ["1-1|推进2022|推进2022|lead:市司法局"]


def test_a_sheet_whose_heading_differs_in_its_notes_only_goes_on() -> None:
    first: list[list[Any]] = [["2023年任务分解表"], [*HEAD, "备注"], [1, "推进解读", "市司法局", "6月底前", "重点"]]
    second: list[list[Any]] = [["2023年任务分解表"], HEAD, [2, "公开预算", "市财政局", "9月底前"]]
    draft = _draft(*read_xlsx(_book({"甲": first, "乙": second})))
    assert [line.split("|")[0] for line in _told(draft)] == ["1-1", "2-1"]
    assert _doubts(draft) == ["工作表“乙”：表头与前面的略有不同，已一并导入"]


def test_a_sheet_for_each_office_without_a_column_that_says_so() -> None:
    head = ["序号", "工作任务", "具体措施", "完成时限"]
    sheets: Sheets = {
        "办公室": [["2023年任务表"], head, [1, "政策解读", "每季度开展解读。", "12月底前"]],
        "财务科": [["2023年任务表"], head, [2, "预算公开", "按时公开预算。", "9月底前"]],
    }
    draft = _draft(*read_xlsx(_book(sheets)))
    assert _told(draft) == ["1-1|政策解读|每季度开展解读。|lead:办公室", "2-1|预算公开|按时公开预算。|lead:财务科"]
    assert "工作表“财务科”：没有责任单位一栏，已按表名或小标题里的单位记责任单位" in _doubts(draft)
    with pytest.raises(RefusedTableError, match="里面没有责任单位、牵头单位一类的栏"):
        _draft(*read_xlsx(_book({"Sheet1": sheets["办公室"]})))


def test_a_table_without_a_heading_goes_on_only_where_it_fits() -> None:
    first = grid_of([HEAD, ["1", "推进解读", "市司法局", "6月底前"]])._replace(name="第1个表格")
    rest = grid_of([["2", "公开预算", "市财政局", "9月底前"]])._replace(name="第2个表格")
    people = grid_of([["序号", "单位", "姓名", "电话"], ["1", "市司法局", "张三", "8888"]])._replace(name="第3个表格")
    figures = grid_of([["指标", "去年", "今年", "增幅"], ["产值", "100", "110", "10%"]])._replace(name="第4个表格")
    draft = _draft(first, people, figures, rest)
    assert _told(draft) == ["1-1|推进解读|推进解读|lead:市司法局", "2-1|公开预算|公开预算|lead:市财政局"]
    left_out = "没有任务表的表头，没有导入；需要时请单独另存后导入"
    assert _doubts(draft) == [f"第3个表格：{left_out}", f"第4个表格：{left_out}"]
    below = [["附：联络员名单"], ["序号", "单位", "姓名", "电话"], ["1", "市司法局", "张三", "8888"]]
    draft = _draft(grid_of([HEAD, ["1", "推进解读", "市司法局", "6月底前"], [""], *below]))
    assert _told(draft) == ["1-1|推进解读|推进解读|lead:市司法局"]
    assert _doubts(draft) == [f"全表：第 5 行起{left_out}"]


def test_offices_that_stand_as_headings_between_rows_answer() -> None:
    rows: list[list[Spot | str]] = [
        ["序号", "工作任务", "完成时限", "备注"],
        [Spot("一、市教育局（2项）", 1, 4)],
        ["1", "新建学校", "8月底", ""],
        ["2", "招聘教师", "6月底", ""],
        [Spot("二、市民政局", 1, 4)],
        ["3", "建成养老中心", "11月底", ""],
    ]
    assert [line.split("|")[3] for line in _told(_draft(grid_of(rows)))] == [
        "lead:市教育局",
        "lead:市教育局",
        "lead:市民政局",
    ]
    with pytest.raises(RefusedTableError, match="里面没有责任单位、牵头单位一类的栏"):
        _draft(grid_of([rows[0], *rows[2:]]))


def test_a_day_of_beginning_is_no_deadline() -> None:
    text = "序号,重点工作,启动时间,完成时间,责任单位\n1,深化公开,2月,11月,公开科\n"
    draft = _draft(*read_csv(text))
    assert [(task.due.words if task.due else "", task.items[0].remarks) for task in draft.tasks] == [
        ("11月", ("启动时间：2月",))
    ]


def test_two_tables_on_a_sheet_are_read_each_below_its_heading() -> None:
    rows: list[list[Spot | str]] = [
        [Spot("2023年工作任务分解表", 1, 5)],
        ["一、共性任务"],
        ["序号", "工作任务", "责任单位", "完成时限"],
        ["1", "更新公开指南", "各科室", "3月底前"],
        [""],
        ["二、个性任务"],
        ["序号", "工作任务", "牵头科室", "配合科室", "完成时限"],
        ["1", "公开预算", "财务科", "办公室", "2月底前"],
        ["序号", "工作任务", "牵头科室", "配合科室", "完成时限"],
        ["2", "公开双随机结果", "法规科", "稽查科", "9月底前"],
    ]
    draft = _draft(grid_of(rows))
    assert _told(draft) == [
        "1-1|共性任务|更新公开指南|each:各科室",
        "2-1|个性任务|公开预算|lead:财务科；support:办公室",
        "2-2|个性任务|公开双随机结果|lead:法规科；support:稽查科",
    ]
    assert [doubt for doubt in _doubts(draft) if "另有表头" in doubt] == [
        "全表：第 7 行起另有表头，已按新的表头接着导入"
    ]


def test_classes_above_a_task_are_kept_as_headings() -> None:
    text = (
        "一级任务,二级任务,序号,工作内容,责任单位\n一、依法履职,（一）营商环境,1.1,清理文件,市司法局\n,,1.2,开展审查,市市场监管局\n"
        ",（二）权责清单,2.1,调整清单,市委编办\n二、保障措施,,3.1,开展培训,市人社局\n"
    )
    draft = _draft(*read_csv(text))
    assert [(task.title, task.sections, len(task.items)) for task in draft.tasks] == [
        ("营商环境", ("一、依法履职",), 2),
        ("权责清单", (), 1),
        ("保障措施", (), 1),
    ]


@pytest.mark.parametrize(
    ("text", "items", "doubt"),
    [
        (
            "2023年计划\n专项整治行业名称,时间安排,责任单位\n烟花爆竹,1月份,安监站\n养老机构,4月份,民政所\n交通运输,5月份,公路站\n",
            ["烟花爆竹", "养老机构", "交通运输"],
            "表头：“专项整治行业名称”这一栏的叫法没有见过，已当作任务内容导入",
        ),
        (
            "责任单位,序号,任务及完成时限\n市教育局,1,新建学校3所，8月底前完成。\n市民政局,2,建成养老中心1个。\n",
            ["新建学校3所，8月底前完成。", "建成养老中心1个。"],
            "表头：“任务及完成时限”一栏里写的时限没有录成完成时限，只把写明的日期录作节点，请核对",
        ),
        (
            "序号,工作任务,具体要求,,责任单位\n1,政策解读,一般要求,及时解读政策。,市司法局\n2,预算公开,重点要求,公开预算。,市财政局\n",
            ["一般要求及时解读政策。", "重点要求公开预算。"],
            "表头：“具体要求”几栏已接成一段内容",
        ),
        (
            "序号,工作任务,责任单位,,完成时限\n1,政策解读,市司法局,张三,6月底前\n2,预算公开,市财政局,李四,9月底前\n",
            ["政策解读", "预算公开"],
            "表头：“第 4 栏（没有表头）”这一栏没有导入",
        ),
        (
            "编号,督办事项,主要措施,主办单位,办结时限\nD-01,智慧停车,接入停车场。,市城管局,9月底前\nD-02,窨井盖,排查整改。,市住建局,6月底前\n",
            ["接入停车场。", "排查整改。"],
            "",
        ),
        (
            "序号,考核指标,考核内容,单位,年度目标,责任部门\n1,粮食安全,播种面积,万亩,不少于5,县农业农村局\n2,就业,新增就业,人,不少于300,县人社局\n",
            ["播种面积不少于5", "新增就业不少于300"],
            "表头：“单位”这一栏没有导入",
        ),
        (
            "序号,重点任务,公开内容,公开时限,责任单位\n1,财政信息,公开预算和决算。,6月底前,市财政局\n2,住房保障,公开分配结果。,9月底前,市住建局\n",
            ["公开预算和决算。", "公开分配结果。"],
            "",
        ),
        (
            "序号,工作任务,责任单位,完成情况,备注\n1,新建学校3所,市教育局,已完成,\n2,招聘教师200名,市教育局,完成80%,\n",
            ["新建学校3所", "招聘教师200名"],
            "表头：“完成情况”这一栏没有导入",
        ),
    ],
)
def test_columns_of_every_name_are_read_or_told(text: str, items: list[str], doubt: str) -> None:
    draft = _draft(*read_csv(text))
    assert [item.text for item in draft.items] == items
    assert [said for said in _doubts(draft) if said.startswith("表头")] == ([doubt] if doubt else []) or doubt in (
        _doubts(draft)
    )


@pytest.mark.parametrize(
    ("head", "row", "kind"),
    [
        ("序号,项目名称,单位,数量,单价", "1,打印机,台,3,2000", "像采购、物资一类的清单（表头有“数量”“单价”）"),
        (
            "序号,项目名称,实施单位,金额（万元）",
            "1,网站运维,市大数据中心,80",
            "像预算、资金一类的表（表头有“金额（万元）”）",
        ),
        (
            "序号,单位,姓名,职务,手机",
            "1,市教育局,张三,主任,139",
            "像人员名单、通讯录一类的表（表头有“姓名”“职务”“手机”）",
        ),
        (
            "序号,日期,工作内容,参加人员,责任单位",
            "1,3月20日,调度会,联络员,市政府办公室",
            "像会议、培训或一周活动的日程（表头有“参加人员”）",
        ),
        ("时间,内容,责任单位", "9:00,签到,会务组", "像会议、培训或一周活动的日程（“时间”一栏写的是几点几分）"),
        (
            "序号,事项名称,承诺办结时限,责任单位",
            "1,执照办理,1个工作日,市市场监管局",
            "像政务服务、权责事项的清单（表头有“承诺办结时限”）",
        ),
        (
            "序号,申请人,申请内容,受理时间,承办单位",
            "1,张某,征地批文,3月1日,市自然资源局",
            "像办理情况的台账（表头有“申请人”“受理时间”）",
        ),
        ("序号,单位,得分,名次", "1,市教育局,98,1", "像考核、评比的结果（表头有“得分”“名次”）"),
    ],
)
def test_what_is_no_task_table_is_called_by_its_name(head: str, row: str, kind: str) -> None:
    with pytest.raises(RefusedTableError) as refused:
        _draft(*read_csv(f"2023年的表\n{head}\n{row}\n{row}\n"))
    assert str(refused.value).startswith(f"`表` 没有导入：{kind}，不是任务分解表。表头里要有")


def test_money_and_places_may_stand_in_a_table_of_tasks() -> None:
    money = "序号,项目名称,总投资（万元）,责任单位,完成时限\n1,新建学校,500,市教育局,9月底前\n2,新建公园,300,市城管局,9月底前\n"
    place = "序号,活动任务,具体内容,地点,责任单位\n1,开放日,参观大厅。,大厅,市政府办公室\n2,培训,专题培训。,会议室,市人社局\n"
    assert [task.title for task in _draft(*read_csv(money)).tasks] == ["新建学校", "新建公园"]
    assert [task.title for task in _draft(*read_csv(place)).tasks] == ["开放日", "培训"]


def test_a_note_below_the_table_stands_above_the_plan() -> None:
    grid = grid_of([HEAD, ["1", "推进解读", "市司法局", "全年"], [Spot("说明：全年的按季度报送。", 1, 4)]])
    assert "# 原表的注：说明：全年的按季度报送。\n" in write_plan(_draft(grid))


def test_a_mark_below_a_month_is_kept_and_a_dash_is_none() -> None:
    draft = _draft(*read_csv("工作任务,责任单位,1月,2月,3月\n编制规划,市发改委,√,—,\n建设平台,市大数据局,,,√\n"))
    assert [item.remarks for item in draft.items] == [("1月：√",), ("3月：√",)]


def test_a_year_that_is_not_the_titles_is_doubted_and_an_update_says_so(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "表.csv"
    table.write_text(
        "2024年任务分解表\n工作任务,责任单位,完成时限\n推进解读,市司法局,6月底前\n公开预算,市财政局,年底前\n"
    )
    out = run("import", str(table), "--year", "2023", "-o", str(tmp_path / "tasks.yaml"))
    said = "标题：标题写的是2024年，现按2023年计算时限，请核对年份"
    assert f"请核对：{said}\n" in out.err
    again = run("import", str(table), "--update", str(tmp_path / "tasks.yaml"))
    assert again.out == f"核  {said}\n"


def test_what_figures_are_counted_in_answers_for_nothing() -> None:
    with pytest.raises(RefusedTableError, match="“目标值”，但下面写的看不出是哪些单位负责"):
        _draft(*read_csv("序号,重点工作,单位,目标值\n1,粮食面积,万亩,5\n2,新增就业,人,300\n"))


def test_an_empty_cell_at_the_end_moves_nothing() -> None:
    text = "序号,工作任务,责任单位,完成情况,备注\n1,迁建县政务服务中心,县住建局,已开工,\n2,公开预算,县财政局,已完成,\n"
    draft = _draft(*read_csv(text))
    assert _told(draft)[0] == "1-1|迁建县政务服务中心|迁建县政务服务中心|lead:县住建局"
    assert _doubts(draft) == ["表头：“完成情况”这一栏没有导入"]


def test_what_comes_after_the_requirement_is_more_of_it() -> None:
    draft = _draft(*read_csv("工作任务,主要内容,考核指标,责任单位\n政策解读,及时解读。,解读率100%,市司法局\n"))
    assert _told(draft) == ["1-1|政策解读|及时解读。解读率100%|lead:市司法局"]
    assert "表头：“主要内容”“考核指标”几栏已接成一段内容" in _doubts(draft)


def test_a_title_made_of_a_text_that_a_page_cut_in_two_is_made_of_the_whole() -> None:
    draft = _draft(*read_csv("序号,工作内容,责任单位\n1,改造公路、,县交通局\n,加固桥梁。,\n2,新建学校。,县教育局\n"))
    assert [task.title for task in draft.tasks] == ["改造公路、加固桥梁", "新建学校"]

"""Tables laid out as different cities print them, with the plan that a person reads in each."""

from __future__ import annotations

import datetime as dt
import io
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Rows = list[list[Any]]
#: First row and column, last row and column, from 0.
Merge = tuple[int, int, int, int]


class Layout(NamedTuple):
    """A file, and what stands in it: `id|task|text|who|day`, a line an item."""

    name: str
    make: Callable[[], bytes]
    plan: str


def docx(*parts: str | tuple[Rows, Sequence[Merge]], change: Callable[[Any], None] | None = None) -> bytes:
    """A document of paragraphs and tables."""
    import docx as library

    document = library.Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        rows, merges = part
        table = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                table.cell(number, column).text = text
        for top, left, bottom, right in merges:
            text = table.cell(top, left).text
            table.cell(top, left).merge(table.cell(bottom, right)).text = text
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def xlsx(rows: Rows, merges: Sequence[str] = (), change: Callable[[Any], None] | None = None) -> bytes:
    """A book with one sheet, or more where `change` makes them."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for cells in merges:
        sheet.merge_cells(cells)
    if change:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _two_rows_of_headings() -> bytes:
    top = ["序号", "重点任务", "工作举措", "责任单位", "", "完成时限"]
    below = ["", "", "", "牵头单位", "配合单位", ""]
    rows: Rows = [
        top, below,
        ["1", "提升政务服务", "推进“一网通办”，公开清单。", "市政务服务局", "市大数据局、市公安局", "6月底前"],
        ["", "", "规范窗口服务，公开办事指南。", "市政务服务局", "各县（市、区）", "持续推进"],
        top, below,
        ["2", "优化融资环境", "建设融资信用平台。", "市金融办", "", "2024年12月"],
    ]  # fmt: skip
    merges = [(2, 0, 3, 0), (2, 1, 3, 1)]
    for first in (0, 4):
        merges += [(first, column, first + 1, column) for column in (0, 1, 2, 5)] + [(first, 3, first, 4)]
    return docx("附件1", "2024年优化营商环境重点任务分解表", (rows, merges), "— 5 —", "附件2：联系人名单")


def _sections_of_two_levels() -> bytes:
    rows: Rows = [
        ["工作任务", "责任单位", "完成时限"],
        ["一、推动经济增长", "", ""], ["（一）扩大有效投资", "", ""],
        ["1.开工建设滨江大道。", "市交通局牵头，市财政局配合", "11月底"],
        ["（二）促进消费", "", ""], ["2.公布消费券发放办法。", "市商务局", "年底前"],
        ["二、改善民生", "", ""], ["3.改建公办幼儿园5所。", "市教育局，各区政府", "8月底前"],
    ]  # fmt: skip
    return docx("2024年市政府工作报告重点任务责任分解", (rows, [(row, 0, row, 2) for row in (1, 2, 4, 6)]))


def _real_dates_and_hidden_rows() -> bytes:
    def hide(sheet: Any) -> None:
        sheet.row_dimensions[4].hidden = True
        sheet["D5"].number_format = 'yyyy"年"m"月"'

    rows: Rows = [
        ["2024年法治政府建设重点工作任务清单"],
        ["序号", "工作任务", "责任单位", "完成时间", "备注"],
        [
            1,
            "修订规范性文件管理办法，并公布。",
            "市司法局、市府办",
            dt.date(2024, 6, 30),
            "列第一位的为牵头单位，下同",
        ],
        [2, "这一行藏着，也还在表里。", "市财政局", dt.date(2024, 7, 1), None],
        [3, "公示执法结果，接受监督。", "市司法局、市交通局", dt.date(2024, 9, 1), "分两批"],
        ["合计", "3项", None, None, None],
        ["备注：本表由市司法局负责解释。"],
    ]
    return xlsx(rows, ["A1:E1"], hide)


def _columns_in_another_order() -> bytes:
    rows: Rows = [
        ["时间要求", "协办单位", "主办单位", "主要内容", "任务名称", "编号"],
        ["3月底前", "市财政局", "市教育局", "公布招生计划。", "招生公开", "一"],
        [None, None, "市教育局", "公布录取结果。", None, None],
        ["第三季度", "各学校", "市教育局", "公布学校经费使用情况。", "经费公开", "二"],
    ]
    return xlsx(rows, ["A2:A3", "B2:B3", "E2:E3", "F2:F3"])


def _over_three_pages() -> bytes:
    head = ["重点任务", "具体内容", "责任单位", "时限"]
    first = [
        head,
        ["1.产业兴旺", "发展特色农业。", "县农业局", "12月底前"],
        ["", "建设冷链基地。", "县商务局", "10月底前"],
    ]
    second = [
        head,
        ["", "培育家庭农场。", "县农业局", "12月底前"],
        ["2.生态宜居", "改造农村厕所。", "县住建局", "11月底前"],
    ]
    third = [["3.乡风文明", "评选文明家庭。", "县委宣传部", "9月底前"]]
    return docx("2024年任务分工", (first, [(1, 0, 2, 0)]), "— 1 —", (second, []), "— 2 —", (third, []))


NESTED = """<table><tr><td><h1>2024年政务公开任务分工</h1><table border=1>
<tr><th>类别</th><th>序号</th><th>重点任务</th><th>牵头单位</th><th>责任单位</th></tr>
<tr><td rowspan=2><p>一、主动公开</p></td><td>1</td><td>公开权责清单调整情况。</td><td rowspan=2>市委编办</td><td>各部门</td></tr>
<tr><td>2</td><td>公开机构职能。<table><tr><td>含内设机构</td><td>含下属单位</td></tr></table></td><td>各县区政府</td></tr>
<tr style="Display: None"><td>二、依申请公开</td><td>3</td><td>规范答复文书格式。</td><td>市司法局</td><td></td></tr>
</table></td></tr></table><p>打印本页 关闭窗口</p>"""

FOOTERS = """2024年民生实事项目任务分解表,,,,
填报单位：市政府办公室,,,,2024年2月1日
序号,项目名称,建设内容,责任单位,完成时限
一、教育类,,,,
1,新建幼儿园,新建公办幼儿园6所。,市教育局,8月31日前
第 1 页，共 2 页,,,,
序号,项目名称,建设内容,责任单位,完成时限
二、养老类,,,,
2,建设老年食堂,公布老年食堂名单和地址。,市民政局,同上
合计,2项,,,
注：建设内容以批复为准。,,,,
"""

BOLD = """# 2024年数字政府建设任务清单

|  **序号** | **工作任务** | **责任单位** | **完成时限** |
| :-: | :-- | --- | --- |
| 1 | **推进数据共享**：编制目录，<br>并按季度更新。 | 市大数据局牵头；<br>各部门配合 | 2024年6月 |
| 2 | **建设统一门户**：完成网站集约化。 | `市府办` | 年底 |
"""

TABS = """2024年安全生产重点工作任务分解表

序号\t工作任务\t主要措施\t牵头单位\t责任单位\t完成时限
1\t排查隐患\t（1）排查燃气管网。\t市住建局\t各县（市、区）\t3月底前
\t\t（2）公开重大隐患清单。\t市应急局\t市级有关部门\t按季度
2\t加强演练\t组织综合演练。\t市应急局\t市消防支队\t10月底前
第1页
"""


def _box_deletion_and_table_in_a_cell() -> bytes:
    from docx.oxml import OxmlElement, parse_xml

    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    box = "<w:txbxContent><w:p><w:r><w:t>内部资料</w:t></w:r></w:p></w:txbxContent>"
    run = (
        f'<w:r xmlns:w="{word}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        f'xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent><mc:Choice Requires="w">{box}</mc:Choice>'
        f"<mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback></mc:AlternateContent></w:r>"
    )

    def change(document: Any) -> None:
        table = document.tables[0]
        table.cell(1, 1).paragraphs[0]._p.append(parse_xml(run))
        table.rows[2]._tr.get_or_add_trPr().append(OxmlElement("w:del"))
        inner = table.cell(3, 1).add_table(1, 2)
        inner.cell(0, 0).text, inner.cell(0, 1).text = "食品抽检", "药品抽检"

    rows: Rows = [
        ["工作任务", "主要内容", "牵头单位（责任人）", "完成时限及成果形式"],
        ["1.深化公开", "公开执法信息。", "市司法局（王五）", "10月底前"],
        ["2.已经删去", "修订时删去的一行。", "市某局", "10月底前"],
        ["2.强化监管", "公开抽查结果。", "市市场监管局", "12月底前"],
    ]
    return docx("2024年任务分解表", (rows, []), change=change)


def _book_with_other_sheets() -> bytes:
    def change(sheet: Any) -> None:
        other = sheet.parent.create_sheet("填表说明", 0)
        other.append(["本表由各单位填写，于每月5日前报送。"])
        hidden = sheet.parent.create_sheet("旧")
        hidden.append(["工作任务", "责任单位"])
        hidden.append(["不该读到", "市某局"])
        hidden.sheet_state = "hidden"

    rows: Rows = [
        [None], [None, "2024年信访工作任务分解表"], [None],
        [None, "序号", "工作目标", "工作任务", "牵头领导", "责任单位", "完成时限"],
        [None, 1, "化解积案", "排查信访积案，建立台账。", "张三", "市信访局", "4月底"],
        [None, 2, None, "公布接访安排。", "李四", "市信访局", "5月底"],
    ]  # fmt: skip
    return xlsx(rows, ["C5:C6"], change)


def _offices_over_two_tasks() -> bytes:
    rows: Rows = [
        ["目标任务", "工作措施", "责任单位", "时间节点"],
        ["一、强化解读", "1.制发解读方案。", "市府办", "3月底前"], ["", "2.公开解读材料。", "", "6月底前"],
        ["二、回应关切", "1.建立舆情台账。", "", "7月底前"], ["", "2.发布权威信息。", "市委宣传部", "全年"],
    ]  # fmt: skip
    return docx("2024年任务分解表", (rows, [(1, 0, 2, 0), (3, 0, 4, 0), (1, 2, 3, 2)]))


def _parts_of_the_year() -> bytes:
    rows: Rows = [
        ["2024年任务分解表"],
        ["序号", "工作任务", "责任单位", "进度安排", None, None, None],
        [None, None, None, "一季度", "二季度", "三季度", "四季度"],
        [1, "建设公开专区，公布地址和时间。", "市政务服务局", "制定方案", "建成3个", "建成6个", "全部建成"],
        [2, "编制公开事项目录，并公布。", "市府办", "梳理", "公布", "/", "—"],
    ]
    return xlsx(rows, ["A2:A3", "B2:B3", "C2:C3", "D2:G2"])


def _cover_before_the_table() -> bytes:
    rows: Rows = [
        ["序号", "改革任务", "改革举措", "牵头单位", "参与单位", "推进时限"],
        ["（一）", "深化放管服", "取消证明事项，公布清单。", "市司法局", "市级各部门", "2024.6"],
        ["（二）", "国企改革", "完成公司制改革。", "市国资委", "", "2024年12月31日前"],
    ]
    return docx(([["签发人", "张三"], ["文号", "某政办〔2024〕3号"]], []), "2024年度重点改革任务台账", (rows, []))


def _sentence_over_two_pages() -> bytes:
    head = ["序号", "工作任务", "责任单位", "完成时限"]
    first = [
        head,
        ["1", "公布甲目录。", "市甲局", "3月底"],
        ["2", "公布乙目录，包括服务指南、", "市乙局、市丙局、", "6月底前"],
    ]
    second = [head, ["", "收费标准和办理流程。", "市丁局", ""], ["3", "公布戊目录。", "市戊局", "9月底"]]
    return docx("2024年任务分解表", (first, []), (second, []))


def _headings_over_two_columns() -> bytes:
    rows: Rows = [
        ["2024年任务分解表"],
        ["序号", "工 作 任 务", None, "责  任  单  位", "完  成  时  限"],
        [1, "公布甲目录和乙目录。", None, "市甲局", None],
        [2, "公布丙目录和丁目录。", None, "市乙局", "立行立改"],
        ["制表人：张三", None, None, "审核：李四", None],
    ]
    return xlsx(rows, ["B2:C2", "B3:C3", "B4:C4"])


def _two_columns_of_offices() -> bytes:
    rows: Rows = [
        ["2024年任务分解表"],
        ["工作内容", "目标要求", "市级责任单位", "县级责任单位", "办结时限"],
        ["修建公路", "新改建农村公路。", "市交通局", "各县（市、区）政府", "2024/11/30"],
        ["同上", "公布路况。", "市公路中心", None, "〃"],
    ]
    return xlsx(rows)


LAYOUTS = (
    Layout("两行表头.docx", _two_rows_of_headings, """\
1-1|提升政务服务|推进“一网通办”，公开清单。|lead=市政务服务局;support=市大数据局,市公安局|2024-06-30
1-2|提升政务服务|规范窗口服务，公开办事指南。|lead=市政务服务局;support=各县（市、区）|-
2-1|优化融资环境|建设融资信用平台。|lead=市金融办|2024-12-31"""),
    Layout("两级标题.docx", _sections_of_two_levels, """\
1-1|扩大有效投资|1.开工建设滨江大道。|lead=市交通局;support=市财政局|2024-11-30
2-1|促进消费|2.公布消费券发放办法。|lead=市商务局|2024-12-31
3-1|改善民生|3.改建公办幼儿园5所。|each=市教育局,各区政府|2024-08-31"""),
    Layout("真日期.xlsx", _real_dates_and_hidden_rows, """\
1-1|修订规范性文件管理办法|修订规范性文件管理办法，并公布。|lead=市司法局;each=市府办|2024-06-30
2-1|这一行藏着|这一行藏着，也还在表里。|lead=市财政局|2024-07-01
3-1|公示执法结果|公示执法结果，接受监督。|lead=市司法局;each=市交通局|2024-09-30"""),
    Layout("栏序不同.xlsx", _columns_in_another_order, """\
1-1|招生公开|公布招生计划。|lead=市教育局;support=市财政局|2024-03-31
1-2|招生公开|公布录取结果。|lead=市教育局;support=市财政局|2024-03-31
2-1|经费公开|公布学校经费使用情况。|lead=市教育局;support=各学校|2024-09-30"""),
    Layout("跨三页.docx", _over_three_pages, """\
1-1|产业兴旺|发展特色农业。|lead=县农业局|2024-12-31
1-2|产业兴旺|建设冷链基地。|lead=县商务局|2024-10-31
1-3|产业兴旺|培育家庭农场。|lead=县农业局|2024-12-31
2-1|生态宜居|改造农村厕所。|lead=县住建局|2024-11-30
3-1|乡风文明|评选文明家庭。|lead=县委宣传部|2024-09-30"""),
    Layout("表中有表.html", lambda: NESTED.encode("gb18030"), """\
1-1|主动公开|公开权责清单调整情况。|lead=市委编办;each=各部门|-
1-2|主动公开|公开机构职能。含内设机构含下属单位|lead=市委编办;each=各县区政府|-
2-1|依申请公开|规范答复文书格式。|lead=市司法局|-"""),
    Layout("页脚.csv", lambda: FOOTERS.encode("gbk"), """\
1-1|新建幼儿园|新建公办幼儿园6所。|lead=市教育局|2024-08-31
2-1|建设老年食堂|公布老年食堂名单和地址。|lead=市民政局|2024-08-31"""),
    Layout("粗体.md", BOLD.encode, """\
1-1|推进数据共享|推进数据共享：编制目录，并按季度更新。|lead=市大数据局;support=各部门|2024-06-30
2-1|建设统一门户|建设统一门户：完成网站集约化。|lead=市府办|2024-12-31"""),
    Layout("制表符.txt", TABS.encode, """\
1-1|排查隐患|（1）排查燃气管网。|lead=市住建局;each=各县（市、区）|2024-03-31
1-2|排查隐患|（2）公开重大隐患清单。|lead=市应急局;each=市级有关部门|-
2-1|加强演练|组织综合演练。|lead=市应急局;each=市消防支队|2024-10-31"""),
    Layout("文本框和修订.docx", _box_deletion_and_table_in_a_cell, """\
1-1|深化公开|公开执法信息。内部资料|lead=市司法局（王五）|2024-10-31
2-1|强化监管|公开抽查结果。食品抽检药品抽检|lead=市市场监管局|2024-12-31"""),
    Layout("几张工作表.xlsx", _book_with_other_sheets, """\
1-1|化解积案|排查信访积案，建立台账。|lead=市信访局|2024-04-30
1-2|化解积案|公布接访安排。|lead=市信访局|2024-05-31"""),
    Layout("责任跨任务.docx", _offices_over_two_tasks, """\
1-1|强化解读|1.制发解读方案。|lead=市府办|2024-03-31
1-2|强化解读|2.公开解读材料。|lead=市府办|2024-06-30
2-1|回应关切|1.建立舆情台账。|lead=市府办|2024-07-31
2-2|回应关切|2.发布权威信息。|lead=市委宣传部|-"""),
    Layout("分季度.xlsx", _parts_of_the_year, """\
1-1|建设公开专区|建设公开专区，公布地址和时间。|lead=市政务服务局|-
2-1|编制公开事项目录|编制公开事项目录，并公布。|lead=市府办|-"""),
    Layout("先有封面.docx", _cover_before_the_table, """\
1-1|深化放管服|取消证明事项，公布清单。|lead=市司法局;support=市级各部门|2024-06-30
2-1|国企改革|完成公司制改革。|lead=市国资委|2024-12-31"""),
    Layout("句子跨页.docx", _sentence_over_two_pages, """\
1-1|公布甲目录|公布甲目录。|lead=市甲局|2024-03-31
2-1|公布乙目录|公布乙目录，包括服务指南、收费标准和办理流程。|each=市乙局,市丙局,市丁局|2024-06-30
3-1|公布戊目录|公布戊目录。|lead=市戊局|2024-09-30"""),
    Layout("跨两栏.xlsx", _headings_over_two_columns, """\
1-1|公布甲目录和乙目录|公布甲目录和乙目录。|lead=市甲局|-
2-1|公布丙目录和丁目录|公布丙目录和丁目录。|lead=市乙局|-"""),
    Layout("两栏单位.xlsx", _two_columns_of_offices, """\
1-1|修建公路|新改建农村公路。|each=市交通局,各县（市、区）政府|2024-11-30
1-2|修建公路|公布路况。|lead=市公路中心|2024-11-30"""),
)  # fmt: skip

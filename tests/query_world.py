"""A small invented city in which every flag of `query` finds something, and some data have errors."""

from __future__ import annotations

PLAN = """\
plan:
  title: 2018年测试市政务公开工作任务分解表
  year: 2018
  default_due: 2018-12-31
  rules: {soon_days: 15, silent_days: 90, grace_days: 30}
units:
  - {name: 甲局, full_name: 测试市甲管理局, kind: 部门}
  - {name: 乙局, kind: 部门}
  - {name: 丙委, kind: 党委机构}
  - {name: 丁区, kind: 地方}
  - {name: 戊县, kind: 地方}
groups:
  - {name: 各地, kinds: [地方]}
tasks:
  - id: 2
    title: 任务二
    items:
      - id: 2-1
        text: （1）公开办理结果，网上办结率达到50%以上。
        responsibility: {words: 甲局牵头、乙局配合, lead: [甲局], support: [乙局]}
        due: {words: 6月底前, date: 2018-06-30}
        checkpoints:
          - {name: 网上办结率, words: 网上办结率达到50%以上, target: ">= 50%"}
        extensions:
          - {to: 2018-11-10, approved: 2018-06-01, reason: 系统改造}
      - id: 2-2
        text: （2）各地公开100%_目录。
        responsibility: {words: 各地分别负责, each: [各地]}
        due: {words: 10月底前, date: 2018-10-31}
  - id: 10
    title: 任务十
    items:
      - id: 10-1
        text: 开展培训。
        responsibility: {words: 甲局、乙局、丙委分别负责, each: [甲局, 乙局, 丙委]}
      - id: 10-2
        text: 按季度公布数据。
        responsibility: {words: 乙局牵头, lead: [乙局]}
        checkpoints:
          - {name: 数据公布, words: 按季度公布数据, every: 季度}
"""

JOURNALS = {
    "甲局": """\
unit: 甲局
progress:
  2-1:
    - {date: 2018-03-01, status: 推进中, percent: 20, note: 已启动}
    - date: 2018-10-20
      status: 推进中
      percent: 70
      note: "=cmd|' /C calc'!A0"
      next: 换|行
      measures: {网上办结率: 46.3%}
      evidence:
        - {title: 办结率通报, url: "https://www.example.org/a_b.html", date: 2018-10-19}
  10-1:
    - {date: 2018-09-01, status: 已完成, note: 培训两次}
""",
    "乙局": """\
unit: 乙局
progress:
  10-1:
    - {date: 2018-10-01, status: 受阻, note: 缺场地, problem: 没有场地}
  10-2:
    - {date: 2018-04-10, status: 推进中, reached: [数据公布 2018-Q1]}
""",
    "丙委": "unit: 丙委\nprogress:\n  10-1:\n    - {date: 2018-13-01, status: 已完成}\n",
    "丁区": "unit: 丁区\nprogress:\n  2-2:\n    - {date: 2018-05-01, status: 不涉及, note: 没有这类事项}\n",
}

FILES = {"data/tasks.yaml": PLAN} | {f"data/progress/{unit}.yaml": text for unit, text in JOURNALS.items()}
#: The day of the questions.
DAY = "2018-11-01"

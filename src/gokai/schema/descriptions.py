"""What editors say about each field while one types, in Chinese; the schemas ask for a sentence for every key."""

from __future__ import annotations

from gokai.model import Status

STATUSES = {
    Status.NOT_STARTED: "还没有开始",
    Status.IN_PROGRESS: "正在做",
    Status.BLOCKED: "做不下去，要用 note 写明原因",
    Status.DONE: "做完了，请附 evidence",
    Status.NOT_APPLICABLE: "这条与本单位无关，要用 note 写明原因",
}

JOURNAL = {"unit": "单位名称，与文件名一致", "progress": "各事项的报送，以事项编号分开"}
ENTRY = {
    "date": "报送日期，如 2019-10-28；同一事项一天只报一次，从早到晚排列",
    "status": "状态：未启动、推进中、受阻、已完成、不涉及",
    "percent": "完成百分比，0 到 100",
    "note": "说明",
    "problem": "存在的问题",
    "next": "下一步打算",
    "reached": "已达成的节点；定期的写明期次",
    "measures": "数值目标的实测值，如 46.3%",
    "evidence": "依据：公开的网页或文件",
}
EVIDENCE = {
    "title": "题名",
    "url": "网址，以 http:// 或 https:// 开头",
    "file": "文件在项目里的位置",
    "date": "公开的日期",
}

PLAN = {"plan": "表名、年度和规则", "units": "单位名册", "groups": "统称：各地、各部门……", "tasks": "工作任务"}
HEADER = {
    "title": "表名",
    "year": "年度",
    "default_due": "“完成时限”空着的事项按哪天计；不写为年底",
    "rules": "临期、久未报送等天数",
}
RULES = {
    "soon_days": "临期：距到期不超过这么多天",
    "silent_days": "久未报送：这么多天没有报送",
    "grace_days": "定期公布：每期结束后这么多天内公布",
}
UNIT = {
    "name": "单位名称，也是报送文件的名字",
    "full_name": "全称",
    "aliases": "别的叫法",
    "kind": "类别：部门、地方、党委机构",
    "since": "从哪天起计入统称",
    "until": "到哪天止计入统称",
}
GROUP = {"name": "统称", "kinds": "指哪几类单位", "units": "指哪些单位"}
TASK = {
    "id": "任务序号",
    "title": "工作任务",
    "responsibility": "责任单位；其下各条没有另写的从这里",
    "due": "完成时限；其下各条没有另写的从这里",
    "items": "内容和要求",
}
ITEM = {
    "id": "事项编号：任务序号-第几条，如 8-2",
    "text": "原文，一字不改",
    "responsibility": "责任单位",
    "due": "完成时限",
    "checkpoints": "节点：可以单独检查的事",
    "extensions": "延期；原来的时限不改",
}
RESPONSIBILITY = {
    "words": "“责任单位”一栏的原文，一字不改",
    "lead": "牵头：共同一个结果",
    "lead_each": "分别牵头：各有各的结果",
    "each": "分别负责：各有各的结果",
    "support": "配合",
    "open_ended": "名单以“等”结尾",
}
DUE = {"words": "“完成时限”一栏的原文，一字不改", "date": "最后一天，如 2019-10-31"}
CHECKPOINT = {
    "name": "节点的名称，报送时照写",
    "words": "依据原文里的哪句话，一字不改",
    "due": "最后一天；不写从事项的时限",
    "every": "多久一次：月、季度、半年、年",
    "target": "数值目标，如 >= 85%",
    "by": "只由这些单位负责",
    "of": "这个统称下的单位各有各的",
}
EXTENSION = {"to": "延到哪天", "approved": "哪天批准的", "reason": "理由", "units": "只延这些单位；不写为全部"}

"""JSON Schema (2020-12) of a plan and of a journal, for editors: made from the keys we read and from the plan's names.

Never stricter than `validate`, which stays the judge: an editor must not mark what the program takes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gokai.checkpoints import labels
from gokai.dates import FIRST_YEAR, ISO_DAY, LAST_YEAR, Every
from gokai.model import NEED_NOTE, Kind, Role, Status
from gokai.registry import names_of
from gokai.schema import descriptions as words
from gokai.schema import journal as journal_keys
from gokai.schema import plan as plan_keys
from gokai.schema.checkpoint import CHECKPOINT_KEYS, TARGET
from gokai.schema.fields import QUANTITY

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

    from gokai.model import Item, Plan

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def _whole(form: re.Pattern[str]) -> str:
    """What the decoder's form is to JSON Schema: the whole of a text but for spaces at its ends."""
    return rf"^\s*{form.pattern}\s*$"


#: Scalars are read as text: `2019`, `no` and `12.5` are texts as well.
_TEXT: Schema = {"type": ["string", "number", "boolean"], "minLength": 1}
_DAY: Schema = {"type": "string", "pattern": _whole(ISO_DAY)}
_ID = {"type": ["string", "integer"]}
_QUANTITY: Schema = {"type": ["string", "number"], "pattern": _whole(QUANTITY)}


def journal_schema(plan: Plan, items: Iterable[Item], unit: str | None = None) -> Schema:
    """A journal's schema over some of the plan's items; for one unit where it is named."""
    units = {each.name: each.full_name or each.name for each in plan.units}
    names = {unit: units.get(unit, unit)} if unit else units
    sections = {item.id: _section(plan, item) for item in items}
    progress = _mapping({name: _ref(name) for name in sections})
    # `8(2)`, `8（2）` and `8.2` are read as `8-2`.
    spellings = {rf"^{name.replace('-', '[.(（]')}[)）]?$": _ref(name) for name in sections}
    properties = {"unit": _one_of(names), "progress": {**progress, "patternProperties": spellings}}
    title = f"{unit} 的报送" if unit else "报送"
    head = {"$schema": DIALECT, "title": f"{plan.title}：{title}", "$defs": {"evidence": _evidence(), **sections}}
    return {**head, **_record(journal_keys.JOURNAL_KEYS, properties, words.JOURNAL, ("unit",))}


def plan_schema(plan: Plan) -> Schema:
    """The plan's own schema: names in it are those that it registers."""
    names = {name: unit.full_name or unit.name for unit in plan.units for name in names_of(unit)}
    groups = {group.name: "统称" for group in plan.groups}
    definitions = {
        "unit": _one_of(names),
        "group": _one_of(groups),
        "owner": _one_of(names | groups),
        "responsibility": _responsibility(),
        "due": _due(),
        "checkpoint": _checkpoint(),
        "extension": _extension(),
        "item": _item(),
    }
    properties = {"plan": _header(), "units": _list(_unit()), "groups": _list(_group()), "tasks": _list(_task())}
    head = {"$schema": DIALECT, "title": plan.title, "$defs": definitions}
    return {**head, **_record(plan_keys.PLAN_KEYS, properties, words.PLAN, ("plan", "units", "tasks"))}


def _section(plan: Plan, item: Item) -> Schema:
    """An item's entries; its requirement, word for word, is what the editor shows."""
    points = labels(item, plan.year)
    reached = {name: point.words.name if point.words else "" for name, point in points.items() if not point.target}
    targets = {
        name: {**_QUANTITY, "description": f"目标 {point.target}。{point.words.name if point.words else ''}"}
        for name, point in points.items()
        if point.target
    }
    entry = _entry(reached, targets)
    return {**_list(entry), "description": f"{item.task_title}\n\n{item.text}"}


def _entry(reached: Mapping[str, str], targets: Mapping[str, Schema]) -> Schema:
    status = {**_one_of({each: words.STATUSES[each] for each in Status}), "type": "string"}
    properties = {
        "date": _DAY,
        "status": status,
        "percent": {"type": ["integer", "string"], "minimum": 0, "maximum": 100, "pattern": r"^\s*(\d{1,2}|100)\s*$"},
        "note": _TEXT,
        "problem": _TEXT,
        "next": _TEXT,
        "reached": _list(_one_of(reached)),
        "measures": _mapping(targets),
        "evidence": _list(_ref("evidence")),
    }
    needs_note = {
        "properties": {"status": {"enum": [each for each in Status if each in NEED_NOTE]}},
        "required": ["status"],
    }
    record = _record(journal_keys.ENTRY_KEYS, properties, words.ENTRY, ("date", "status"))
    return {**record, "if": needs_note, "then": {"required": ["note"]}}


def _evidence() -> Schema:
    properties = {
        "title": _TEXT,
        "url": {"type": "string", "pattern": "^\\s*[Hh][Tt][Tt][Pp][Ss]?://"},
        "file": _TEXT,
        "date": _DAY,
    }
    record = _record(journal_keys.EVIDENCE_KEYS, properties, words.EVIDENCE, ("title",))
    return {**record, "anyOf": [{"required": ["url"]}, {"required": ["file"]}]}


def _header() -> Schema:
    days = {"type": ["integer", "string"], "minimum": 0, "maximum": plan_keys.MAX_RULE_DAYS}
    rules = _record(plan_keys.RULE_KEYS, dict.fromkeys(plan_keys.RULE_KEYS, days), words.RULES, ())
    year = {"type": ["integer", "string"], "minimum": FIRST_YEAR, "maximum": LAST_YEAR}
    properties = {"title": _TEXT, "year": year, "default_due": _DAY, "rules": rules}
    return _record(plan_keys.HEADER_KEYS, properties, words.HEADER, ("title", "year"))


def _unit() -> Schema:
    properties = {
        "name": _TEXT,
        "full_name": _TEXT,
        "aliases": _list(_TEXT),
        "kind": _one_of(dict.fromkeys(Kind, "")),
        "since": _DAY,
        "until": _DAY,
    }
    return _record(plan_keys.UNIT_KEYS, properties, words.UNIT, ("name", "kind"))


def _group() -> Schema:
    properties = {"name": _TEXT, "kinds": _list(_one_of(dict.fromkeys(Kind, ""))), "units": _list(_ref("unit"))}
    return _record(plan_keys.GROUP_KEYS, properties, words.GROUP, ("name",))


def _task() -> Schema:
    properties = {
        "id": _ID,
        "title": _TEXT,
        "responsibility": _ref("responsibility"),
        "due": _ref("due"),
        "items": _list(_ref("item")),
    }
    return _record(plan_keys.TASK_KEYS, properties, words.TASK, ("id", "title", "items"))


def _item() -> Schema:
    properties = {
        "id": {"type": "string", "pattern": _whole(plan_keys.ITEM_ID)},
        "text": _TEXT,
        "responsibility": _ref("responsibility"),
        "due": _ref("due"),
        "checkpoints": _list(_ref("checkpoint")),
        "extensions": _list(_ref("extension")),
    }
    return _record(plan_keys.ITEM_KEYS, properties, words.ITEM, ("id", "text"))


def _responsibility() -> Schema:
    properties = {
        "words": _TEXT,
        **{role.value: _list(_ref("owner")) for role in Role},
        "open_ended": {"enum": [True, False, "true", "false"]},
    }
    return _record(plan_keys.RESPONSIBILITY_KEYS, properties, words.RESPONSIBILITY, ("words",))


def _due() -> Schema:
    record = _record(plan_keys.DUE_KEYS, {"words": _TEXT, "date": _DAY}, words.DUE, ("date",))
    return {"anyOf": [record, _DAY, {"type": "null"}]}


def _checkpoint() -> Schema:
    properties = {
        "name": _TEXT,
        "words": _TEXT,
        "due": _DAY,
        "every": _one_of(dict.fromkeys(Every, "")),
        "target": {"type": "string", "pattern": _whole(TARGET)},
        "by": _list(_ref("unit")),
        "of": _ref("group"),
    }
    return _record(CHECKPOINT_KEYS, properties, words.CHECKPOINT, ("name", "words"))


def _extension() -> Schema:
    properties = {"to": _DAY, "approved": _DAY, "reason": _TEXT, "units": _list(_ref("owner"))}
    return _record(plan_keys.EXTENSION_KEYS, properties, words.EXTENSION, ("to", "approved"))


def _record(
    keys: Iterable[str], properties: Mapping[str, Schema], told: Mapping[str, str], required: tuple[str, ...]
) -> Schema:
    """A mapping whose keys are those that the decoder knows; a key without schema is our bug and raises KeyError."""
    described = {key: {**properties[key], "description": told[key]} for key in map(str, keys)}
    return {"type": "object", "properties": described, "required": list(required), "additionalProperties": False}


def _mapping(properties: Mapping[str, Schema]) -> Schema:
    """People's own names as keys; written without a value it is empty."""
    return {"type": ["object", "null"], "properties": dict(properties), "additionalProperties": False}


def _list(member: Schema) -> Schema:
    """A list; written without a value it is empty."""
    return {"type": ["array", "null"], "items": member}


def _one_of(names: Mapping[str, str]) -> Schema:
    """A closed list of words; what each means goes where editors look for it."""
    if not names:
        return {"not": {}}
    told = [names[name] for name in names]
    return {"enum": [str(name) for name in names], **({"enumDescriptions": told} if any(told) else {})}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}

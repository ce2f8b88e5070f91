"""`gokai show`."""

from __future__ import annotations

from gokai.cli.options import AsOfOption, DataOption, Format, FormatOption, ItemArgument, UnitOption


def show(
    item: ItemArgument,
    unit: UnitOption = None,
    as_of: AsOfOption = None,
    output_format: FormatOption = Format.TABLE,
    data: DataOption = None,
) -> int:
    """看一条事项的全部：原文、责任单位、时限、节点、每次报送和出处。"""
    from gokai.cli.output import emit
    from gokai.cli.output import show as show_document
    from gokai.cli.workspace import evaluate_data
    from gokai.render.json import render_json
    from gokai.views.item import item_document, item_payload

    answer = evaluate_data(data, as_of, unit)
    evaluation = answer.evaluation
    found = evaluation.registry.find_item(item)
    states = tuple(state for state in evaluation.assignments if state.item.id == found.id)
    if output_format is Format.JSON:
        emit(render_json(item_payload(evaluation, found, states)))
    else:
        show_document(item_document(evaluation, found, states))
    return answer.exit_code

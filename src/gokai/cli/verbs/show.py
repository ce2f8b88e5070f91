"""`gokai show`."""

from __future__ import annotations

from gokai.cli.options import AsOfOption, DataOption, FormatOption, ItemArgument, OutputOption, RevOption, UnitOption


def show(
    item: ItemArgument,
    unit: UnitOption = None,
    as_of: AsOfOption = None,
    rev: RevOption = None,
    output_format: FormatOption = None,
    output: OutputOption = None,
    data: DataOption = None,
) -> int:
    """看一条事项的全部：原文、责任单位、时限、节点、每次报送和出处。"""
    from gokai.cli.output import answer
    from gokai.cli.workspace import evaluate_data
    from gokai.views.item import item_document, item_payload

    read = evaluate_data(data, as_of, unit, rev=rev)
    evaluation = read.evaluation
    found = evaluation.registry.find_item(item)
    states = tuple(state for state in evaluation.assignments if state.item.id == found.id)
    document = item_document(evaluation, found, states)
    answer(document, lambda: item_payload(evaluation, found, states), output_format, output)
    return read.exit_code

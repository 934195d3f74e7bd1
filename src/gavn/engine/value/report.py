"""A run as one HTML file that opens offline: no script, no link, no font from elsewhere."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from html import escape

from gavn.engine.value.agreement_tables import (
    alternative_rows,
    alternatives_head,
    audit_rows,
    game_note,
    game_rows,
    net_rows,
)
from gavn.engine.value.answer import Answer, answer
from gavn.engine.value.charts.picture import Picture
from gavn.engine.value.report_pictures import pictures
from gavn.engine.value.run import Run
from gavn.engine.value.words import Language

_STYLE = """
body{font:16px/1.5 system-ui,sans-serif;color:#1a1a1a;max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.8rem}h2{margin-top:2.5rem;border-bottom:2px solid #0059b3}
table{border-collapse:collapse;margin:1rem 0;display:block;overflow-x:auto}
caption{text-align:left;font-weight:600}th,td{padding:.3rem .7rem;border-bottom:1px solid #ccc;text-align:right}
th:first-child,td:first-child,.words{text-align:left}figure{margin:1.5rem 0}img{max-width:100%;height:auto}
.note{background:#fff3e0;border-left:4px solid #b34700;padding:.5rem 1rem}code{overflow-wrap:anywhere}
@media print{details>*{display:block}}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"


def render(run: Run, language: str = "da") -> str:
    """The report as HTML text, in Danish ("da") or English ("en")."""
    words = Language(language)
    found = answer(run)
    parts = [_heading(found, words)]
    for strategy in run.strategies:
        parts.append(f"<h2>{escape(strategy)} {words['against']} {escape(run.definition.reference)}</h2>")
        parts += [_budget(found, strategy, words), _welfare(found, strategy, words), _effects(found, strategy, words)]
        parts += [_figure(picture, words) for picture in pictures(run, strategy, words)]
        agreed = {n: a for n, a in found["agreement"].items() if a["strategy"] == strategy}
        parts += [_agreement(run, name, terms, words) for name, terms in agreed.items()]
    parts += [_parameters(run, words), _provenance(found, words)]
    return (
        f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(found['title'])}</title><style>{_STYLE}</style></head>\n<body><main>\n"
        + "\n".join(part for part in parts if part)
        + "\n</main></body></html>\n"
    )


def _heading(found: Answer, words: Language) -> str:
    period = found["horizon"]
    horizon = f"{words['horizon']}: {period['years']} {words['years']} {words['from']} {period['start']}"
    return f"<p>{words['report']}</p><h1>{escape(found['title'])}</h1><p>{horizon}</p>"


def table(caption: str, head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """An accessible table: caption, column heads, row heads; columns with words begin at the left."""
    marks = ["", *(_mark([row[column] for row in rows]) for column in range(1, len(head)))]
    cells = "".join(f'<th scope="col"{mark}>{escape(name)}</th>' for name, mark in zip(head, marks, strict=True))
    lines = "".join(f"<tr>{_line(row, marks)}</tr>" for row in rows)
    return f"<table><caption>{escape(caption)}</caption><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"


def _line(row: Sequence[str], marks: Sequence[str]) -> str:
    cells = "".join(f"<td{mark}>{escape(cell)}</td>" for cell, mark in zip(row[1:], marks[1:], strict=True))
    return f'<th scope="row">{escape(row[0])}</th>{cells}'


def _mark(cells: Sequence[str]) -> str:
    return ' class="words"' if any(each.isalpha() for cell in cells for each in cell) else ""


def _figure(picture: Picture, words: Language) -> str:
    source = base64.b64encode(picture.svg(words).encode("utf-8")).decode("ascii")
    twin = table(picture.title, picture.head, picture.rows)
    return (
        f"<figure><figcaption><h3>{escape(picture.title)}</h3></figcaption>"
        f'<img alt="{escape(picture.description)}" src="data:image/svg+xml;base64,{source}">'
        f"<details><summary>{words['table']}</summary>{twin}</details></figure>"
    )


def _budget(found: Answer, strategy: str, words: Language) -> str:
    rows = []
    for name, row in found["by_party"][strategy].items():
        label = words.row_name(name)
        shown = label if row["kind"] not in ("outside", "account") else f"({label})"
        rows.append(_budget_row(shown, row, words, words.millions(row["capacity_dkk"])))
    rows.append(_budget_row(words["all"], found["all_inside"][strategy], words, ""))
    head = (words["party"], words["mean"], words["low"], words["high"], words["se"], words["p_loss"], words["capacity"])
    return table(f"{words['budget']}, {words['m_dkk']}", head, rows) + f"<p>{words['budget_note']}</p>"


def _budget_row(name: str, row: Answer, words: Language, capacity: str) -> tuple[str, ...]:
    amounts = (words.millions(row[key]) for key in ("mean_dkk", "low_dkk", "high_dkk"))
    return (name, *amounts, words.number(row["se_dkk"] / 1e6, 3), words.number(row["p_loss"], 2), capacity)


def _welfare(found: Answer, strategy: str, words: Language) -> str:
    sheet = found["societal"][strategy]
    rows = [
        (words["npv_factor"], words.millions(sheet["npv_factor_dkk"])),
        (words["npv_market"], words.millions(sheet["npv_dkk"])),
        (words["low"], words.millions(sheet["npv_low_dkk"])),
        (words["high"], words.millions(sheet["npv_high_dkk"])),
        (words["p_loss"], words.number(sheet["p_loss"], 2)),
        (words["factor"], words.number(sheet["net_tax_factor"], 2)),
    ]
    return table(words["welfare"], ("", words["m_dkk"]), rows) + f"<p>{words['welfare_note']}</p>"


def _effects(found: Answer, strategy: str, words: Language) -> str:
    lines = found["effects"][strategy]
    if not lines:
        return ""
    rows = [
        (line["name"], line["party"], line["unit"], *(words.number(line[key], 1) for key in ("mean", "low", "high")))
        for line in lines
    ]
    head = (words["effect"], words["party"], words["unit"], words["mean"], words["low"], words["high"])
    return table(words["effects"], head, rows)


def _agreement(run: Run, name: str, terms: Answer, words: Language) -> str:
    head = ("party", "before", "after_low", "after_high", "share", "p_loss_after")
    key = [
        (words[figure], words.millions(terms[f"{figure}_dkk"])) for figure in ("transfer", "break_even", "equal_split")
    ]
    flags = "".join(f"<li>{escape(words[flag])}</li>" for flag in terms["flags"])
    note = f'<div class="note"><strong>{words["flags"]}</strong><ul>{flags}</ul></div>' if flags else ""
    title = f"{words['agreement']}: {name} ({words[terms['rule']]})"
    tables = [
        table(words["per_year"], [words[each] for each in head], net_rows(terms, words)),
        table(title, ("", words["per_year"]), [*key, *audit_rows(terms, words)]),
        table(f"{words['game']}, {words['per_year']}", (words["coalition"], words["gain"]), game_rows(terms, words)),
        f"<p>{escape(game_note(terms, words))}</p>",
        _alternatives(run, name, words),
    ]
    return f"<h3>{escape(title)}</h3>{note}" + "".join(tables)


def _alternatives(run: Run, name: str, words: Language) -> str:
    rows = alternative_rows(run, name, words)
    if not rows:
        return ""
    head = alternatives_head(run.definition.agreements[name].participants, words)
    return table(f"{words['alternatives']}, {words['per_year']}", head, rows) + f"<p>{words['alternatives_note']}</p>"


def _parameters(run: Run, words: Language) -> str:
    rows = []
    for parameter in run.definition.parameters.values():
        for name, mean in parameter.means().items():
            decimals = 0 if abs(mean) >= 1000 else 3
            rows.append((name, words.number(mean, decimals), parameter.unit, words[parameter.status], parameter.source))
    head = (words["parameter"], words["mean"], words["unit"], words["status"], words["source"])
    return f"<h2>{words['parameters']}</h2>" + table(words["parameters"], head, rows)


def _provenance(found: Answer, words: Language) -> str:
    rows = [(words[key], str(found[key])) for key in ("rules", "engine", "draws", "seed", "input_hash")]
    return f"<h2>{words['provenance']}</h2>" + table(words["provenance"], ("", words["value"]), rows)

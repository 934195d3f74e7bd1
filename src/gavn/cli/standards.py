"""`gavn standards check FILE --rules DIR`: official rules that the operator has downloaded, applied to a document."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import Any

from gavn.cli import frame
from gavn.kernel.errors import Fault, PartMissing, Refusal, Unreadable
from gavn.standards.rule_folder import RuleFile, schema_for, schematron_for
from gavn.standards.schematron.run import CompiledRules, Finding
from gavn.standards.xml_reading import read_xml
from gavn.standards.xml_schema import schema_faults

EXAMPLE = """example:
  ./gavn standards check docs/examples/greeting.xml --rules docs/examples/greeting-rules
"""
EPILOG = f"""{EXAMPLE}
DIR holds official files as downloaded: XML Schemas (*.xsd) and Schematron (*.sch), in sub-folders too. The schema of
the document's root and every Schematron written for its namespace apply; for eForms the phase of the notice's subtype.
Status 1 means that the document breaks a rule.
"""


def build_parser() -> frame.Parser:
    """The parser of the standards commands."""
    parser = frame.Parser(prog="gavn standards", description="Official rules, applied to documents.", epilog=EXAMPLE)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", parser_class=frame.Parser)
    check = commands.add_parser("check", help="check a document against downloaded rules", epilog=EPILOG)
    check.add_argument("file", metavar="FILE", help="the XML document")
    check.add_argument("--rules", metavar="DIR", required=True, help="the folder of the rules")
    check.add_argument("--phase", help="the Schematron phase to run instead of the one found")
    frame.add_json_option(check)
    check.set_defaults(handler=run)
    return parser


def run(options: argparse.Namespace) -> None:
    """Check and print; refused with `rules-broken` where the document breaks a rule that is no mere warning."""
    folder = Path(options.rules)
    if not folder.is_dir():
        raise Unreadable(options.rules, [Fault("--rules", "no folder", "a folder of downloaded rules")])
    root = read_xml(options.file)
    schema, rules = schema_for(root, folder), schematron_for(root, folder)
    if schema is None and not rules:
        how = "Download them from the standard's publisher into the folder."
        raise PartMissing(f"Rules for {root.tag} in {options.rules}", how)
    faults = [] if schema is None else schema_faults(root, schema)
    findings = _all_findings(root, rules, options.phase)
    answer = check_answer(options.file, schema, rules, faults, findings)
    if not answer["valid"]:
        if not options.json:
            print_answer(answer)
        raise Refusal("rules-broken", **answer, detail=f"{options.file}: {answer['errors']} rules are broken")
    if options.json:
        frame.print_json(answer)
    else:
        print_answer(answer)


def _all_findings(root: Any, rules: list[RuleFile], phase: str | None) -> list[tuple[RuleFile, Finding]]:
    """The findings of every rule file, with progress on a terminal."""
    found = []
    with frame.Progress("Rules", total=len(rules)) as progress:
        for rule in rules:
            compiled = CompiledRules(rule.path, phase=phase or rule.phase)
            found += [(rule, finding) for finding in compiled.findings(root)]
            progress.step()
    return found


def check_answer(
    file: str, schema: Path | None, rules: list[RuleFile], faults: list[Fault], findings: list[tuple[RuleFile, Finding]]
) -> dict[str, Any]:
    """The answer of `standards check --json`."""
    errors = len(faults) + sum(finding.is_error for _, finding in findings)
    return {
        "file": file,
        "valid": errors == 0,
        "errors": errors,
        "warnings": len(findings) - (errors - len(faults)),
        "schema": None if schema is None else schema.name,
        "rules": [{"file": rule.path.name, "phase": rule.phase} for rule in rules],
        "schema_findings": [{"where": fault.where, "text": fault.found} for fault in faults],
        "findings": [{"rules": rule.path.name, **asdict(finding)} for rule, finding in findings],
    }


def print_answer(answer: dict[str, Any]) -> None:
    """The answer as text."""
    applied = [answer["schema"] or "no XML Schema", *(rule["file"] for rule in answer["rules"])]
    print(f"{answer['file']}: {answer['errors']} errors, {answer['warnings']} warnings ({', '.join(applied)})")
    for finding in answer["schema_findings"]:
        print(f"  {finding['where']}: {finding['text']}")
    for finding in answer["findings"]:
        print(f"  {finding['severity']} {finding['id']} at {finding['location']}\n    {finding['text']}")

"""`gavn messages`: extract the pages' texts into the Danish catalogue, and compile it."""

from __future__ import annotations

import argparse
import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from gavn.cli import frame

PACKAGE = Path(__file__).resolve().parent.parent
LOCALE = PACKAGE / "locale"
CATALOGUE = LOCALE / "da" / "LC_MESSAGES" / "django.po"
SOURCES = ("web", "api", "parties", "infra")
LINE_WIDTH = 110
KEYWORDS = dict.fromkeys(
    (
        "_",
        "gettext",
        "gettext_lazy",
        "gettext_noop",
        "ngettext",
        "ngettext_lazy",
        "pgettext",
        "pgettext_lazy",
        "npgettext",
    )
)
WITH_CONTEXT, WITH_PLURAL = ("pgettext", "npgettext"), ("ngettext", "npgettext")
HELP = """\
Extracts the English texts of the pages into src/gavn/locale/da/LC_MESSAGES/django.po, keeping the Danish ones that are
there, and compiles the catalogue. With --compile it compiles only, which a server needs before it starts.

examples:
  ./gavn messages --compile
  ./gavn messages
"""


def build_parser() -> frame.Parser:
    """The command's arguments."""
    parser = frame.Parser(prog="gavn messages", description=HELP)
    parser.add_argument("--compile", action="store_true", help="compile only")
    frame.add_json_option(parser)
    parser.set_defaults(handler=_run)
    return parser


def compile_catalogue(catalogue: Path = CATALOGUE) -> bool:
    """Write the `.mo` beside the catalogue where it is missing or older; whether it was written."""
    compiled = catalogue.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= catalogue.stat().st_mtime:
        return False
    draft = compiled.with_suffix(".new")
    with open(draft, "wb") as file:
        write_mo(file, read_catalogue(catalogue))
    draft.replace(compiled)
    return True


def read_catalogue(catalogue: Path = CATALOGUE) -> Catalog:
    """The Danish catalogue."""
    with open(catalogue, "rb") as file:
        return read_po(file, locale="da")


def extract() -> Catalog:
    """Every text of the pages, without translations, with the files it stands in."""
    found = Catalog(
        locale="da",
        header_comment="# The Danish texts of Gavn's pages.",
        project="Gavn",
        version="1",
        msgid_bugs_address="-",
        last_translator="-",
        language_team="-",
        charset="utf-8",
        fuzzy=False,
    )
    for room in SOURCES:
        for path in sorted((PACKAGE / room).rglob("*")):
            if path.suffix in (".py", ".html"):
                for message, context in _messages(path):
                    place = (path.relative_to(PACKAGE.parent.parent).as_posix(), 0)
                    found.add(message, locations=[place], context=context)
    return found


def update_catalogue(catalogue: Path = CATALOGUE) -> Catalog:
    """Write the catalogue anew with the texts of today: kept translations, new texts empty, old ones dropped."""
    kept = read_catalogue(catalogue) if catalogue.exists() else Catalog(locale="da")
    found = extract()
    found.creation_date = kept.creation_date  # so that nothing changes where no text has
    found.revision_date = kept.revision_date
    for message in found:
        known = kept.get(message.id, message.context) if message.id else None
        if known is not None:
            message.string = known.string
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    with open(catalogue, "wb") as file:
        write_po(file, found, width=LINE_WIDTH, sort_output=True, no_location=False, include_lineno=False)
    return found


def untranslated(catalogue: Catalog) -> list[str]:
    """The texts without Danish, or with Danish that is only guessed."""
    return [str(message.id) for message in catalogue if message.id and (message.fuzzy or not _is_full(message.string))]


def _is_full(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return all(string) if isinstance(string, tuple | list) else bool(string)


def _messages(path: Path) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    """The texts of a file, a pair where there is a plural, each with its context."""
    text = path.read_text(encoding="utf-8")
    source = templatize(text, origin=path.name) if path.suffix == ".html" else text
    for _line, function, found, _comments in extract_python(io.BytesIO(source.encode()), KEYWORDS, [], {}):
        name = str(function)
        texts = [each for each in ([found] if isinstance(found, str) else found) if each]
        context = texts.pop(0) if name.startswith(WITH_CONTEXT) else None
        if texts:
            yield (texts[0], texts[1]) if name.startswith(WITH_PLURAL) else texts[0], context


def _run(options: argparse.Namespace) -> None:
    missing = untranslated(read_catalogue() if options.compile else update_catalogue())
    written = compile_catalogue()
    if options.json:
        frame.print_json({"compiled": written, "untranslated": missing})
        return
    for text in missing:
        print(f"without Danish: {text}")
    print(f"{CATALOGUE.relative_to(PACKAGE.parent.parent)}: {len(missing)} texts without Danish")

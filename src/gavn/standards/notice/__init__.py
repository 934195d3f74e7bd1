"""A notice about a procurement, as Gavn holds it, whatever standard it is written in (bekendtgørelse).

Owns: the typed model that `ocds`, `eforms` and `ted` parse to and render from, and what must hold inside it.
Does not own: any document format. The codes are those of eForms (SDK 1.15), for they are the law's.
"""

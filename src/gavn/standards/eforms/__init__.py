"""eForms: the EU's notices as XML (Implementing Regulation 2019/1780, SDK 1.15). `parse` and `render` a Notice.

Owns: prior information (subtype 4), contract notice (16), contract award notice (29) and contract modification (38)
under directive 2014/24, and what each means in the model. Does not own: the official rules, which an operator has.
Metrics have no place in eForms: `render` leaves them out.
"""

from gavn.standards.eforms.parse import parse
from gavn.standards.eforms.render import render

__all__ = ["parse", "render"]

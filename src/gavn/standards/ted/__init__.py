"""TED XML R2.0.9: the EU's notices before eForms (2014 forms F01-F06, F15, F20). `parse` to a Notice; none is written.

Owns: what the old forms say, in the model's codes. Does not own: forms of other directives than 2014/24 and 2014/25.
Ids of notice and procedure are UUIDs made from the notice's number in the Official Journal, always the same ones.
"""

from gavn.standards.ted.parse import parse

__all__ = ["parse"]

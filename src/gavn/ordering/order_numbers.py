"""Numbers that people read aloud over the telephone: `26-7K3QM-9XHPW`.

Two digits of the year, nine random characters and a check character. No counter, so nobody learns how many orders there
are. The alphabet has 31 characters, a prime, and leaves out 0, 1, I, L and O; with weights 1 to 10 the check character
finds every wrong character and every two that changed places.
"""

from __future__ import annotations

import secrets

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
RANDOM_CHARACTERS = 9
HALF = 5


def new_order_number(year: int) -> str:
    """A number for an order of `year`. With a million orders a year, two are equal once in some 50 years: refused."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_CHARACTERS))
    body += _check_character(year % 100, body)
    return f"{year % 100:02}-{body[:HALF]}-{body[HALF:]}"


def is_order_number(text: str) -> bool:
    """Whether the text is a number as `new_order_number` makes it; catches what was heard or typed wrongly."""
    year, _, body = text.partition("-")
    first, _, last = body.partition("-")
    whole = first + last
    right_shape = len(year) == 2 and year.isascii() and year.isdigit() and len(first) == len(last) == HALF
    return right_shape and set(whole) <= set(ALPHABET) and _check_character(int(year), whole[:-1]) == whole[-1]


def _check_character(year: int, body: str) -> str:
    """The character that makes year + 1 x first + 2 x second + ... + 10 x check a multiple of 31."""
    total = year + sum(weight * ALPHABET.index(each) for weight, each in enumerate(body, start=1))
    inverse_of_weight = pow(RANDOM_CHARACTERS + 1, -1, len(ALPHABET))
    return ALPHABET[-total * inverse_of_weight % len(ALPHABET)]

"""Tender files damaged in many ways, each with the key path that the refusal must name."""

from __future__ import annotations

from collections.abc import Iterator

SOUND = """format = "gavn-tender/1"
title = "Gloves"
[method]
formula = "fixed-amount"
price_weight = 60
rounding = { decimals = 2, mode = "half-up" }
ties = "lower-price"
parameters = { dkk_per_point = 2 }
[[criterion]]
id = "K"
weight = 40
scale = [0, 10]
[[criterion]]
id = "M"
weight = 20
scale = [1, 5]
[[lot]]
id = "1"
reserve = 500
group = "G"
shares = [0.6, 0.4]
[[lot]]
id = "2"
group = "G"
[limits]
max_lots_per_bidder = 2
group = { G = 1 }
bidder = { A = 1 }
[check]
price_range = [50, 150]
[[bid]]
bidder = "A"
lot = "1"
price = "100.50"
marks = { K = 5, M = 3 }
[[bid]]
bidder = "B"
lot = "2"
price = 120
marks = { K = 9, M = 2 }
[[package]]
bidder = "B"
lots = ["1", "2"]
price = 200
marks = { K = 9, M = 2 }
"""


# kind: (text to replace, texts that spoil it, what the refusal must name)
SPOILED: dict[str, list[tuple[str, list[str], str]]] = {
    "wrong format": [
        ('format = "gavn-tender/1"', ['format = "gavn-tender/9"', "format = 1", "", 'format = ""'], "format")
    ],
    "unknown formula": [('"fixed-amount"', ['"fixed"', '""', "7", '["ratio"]'], "method.formula")],
    "missing parameter": [
        ('formula = "fixed-amount"', ['formula = "linear-from-lowest"'], "method.parameters.slope"),
        ('formula = "fixed-amount"', ['formula = "linear-against-reference"'], "method.parameters.reference_low"),
        ('formula = "fixed-amount"', ['formula = "prozorro"'], "method.parameters.v_max"),
        ('formula = "fixed-amount"', ['formula = "life-cycle"'], "method.parameters.rate"),
        ("parameters = { dkk_per_point = 2 }", ["", "parameters = {}"], "dkk_per_point"),
        ("[method]\n", ["[methods]\n", ""], "method"),
    ],
    "number out of range": [
        (
            "price_weight = 60",
            ["price_weight = 0", "price_weight = -1", "price_weight = nan", "price_weight = inf"],
            "price_weight",
        ),
        ("dkk_per_point = 2", ["dkk_per_point = -2", "dkk_per_point = true", 'dkk_per_point = "two"'], "dkk_per_point"),
        ("decimals = 2", ["decimals = -1", "decimals = 99", "decimals = 1.5", 'decimals = "2"'], "rounding.decimals"),
        ("weight = 40", ["weight = -40", 'weight = "heavy"', "weight = []", "weight = true"], "criterion[0].weight"),
        ("reserve = 500", ["reserve = -1", 'reserve = "much"', "reserve = {}"], "lot[0].reserve"),
        (
            "max_lots_per_bidder = 2",
            ["max_lots_per_bidder = 0", "max_lots_per_bidder = 1.5"],
            "limits.max_lots_per_bidder",
        ),
        (
            "price_range = [50, 150]",
            ["price_range = [150, 50]", "price_range = [50]", "price_range = 5"],
            "check.price_range",
        ),
    ],
    "wrong scale": [
        (
            "scale = [0, 10]",
            ["scale = [0, 0]", "scale = [0]", 'scale = ["a", "b"]', "scale = 10", ""],
            "criterion[0].scale",
        )
    ],
    "marks": [
        ("marks = { K = 5, M = 3 }", ["", "marks = {}", "marks = 5", "marks = { K = 5 }"], "bid[0].marks"),
        ("marks = { K = 5, M = 3 }", ["marks = { K = 11, M = 3 }", "marks = { K = -1, M = 3 }"], "bid[0].marks.K"),
        ("marks = { K = 5, M = 3 }", ["marks = { K = 5, M = 3, Q = 1 }"], "bid[0].marks.Q"),
        ("marks = { K = 5, M = 3 }", ['marks = { K = "good", M = 3 }', "marks = { K = [5], M = 3 }"], "bid[0].marks.K"),
    ],
    "price": [
        (
            'price = "100.50"',
            ['price = "a hundred"', 'price = "1e999"', "price = true", "", "price = nan"],
            "bid[0].price",
        )
    ],
    "names": [
        ('lot = "1"\n', ['lot = "9"\n', "lot = 1\n", 'lot = ""\n', ""], "bid[0].lot"),
        ('bidder = "A"\nlot', ['bidder = ""\nlot', "bidder = 3\nlot", "lot"], "bid[0].bidder"),
        ('bidder = "B"\nlot = "2"', ['bidder = "A"\nlot = "1"'], "bid[1].bidder"),
        ('id = "2"', ['id = "1"'], "lot[1].id"),
        ('id = "M"', ['id = "K"'], "criterion[1].id"),
    ],
    "shares": [
        (
            "shares = [0.6, 0.4]",
            ["shares = [0.6, 0.5]", "shares = []", "shares = [1.4, -0.4]", "shares = 1"],
            "lot[0].shares",
        )
    ],
    "limits": [
        ("group = { G = 1 }", ["group = { H = 1 }", "group = 1", "group = { G = 0 }"], "limits.group"),
        ("bidder = { A = 1 }", ['bidder = { A = "one" }', "bidder = [1]"], "limits.bidder"),
    ],
    "packages": [
        (
            'lots = ["1", "2"]',
            ['lots = ["1"]', 'lots = ["1", "1"]', 'lots = ["1", "9"]', 'lots = "1"', ""],
            "package[0].lots",
        ),
        ("marks = { K = 9, M = 2 }\n\n", [""], "package[0].marks"),
    ],
    "choices": [
        ('ties = "lower-price"', ['ties = "toss"', "ties = 1"], "method.ties"),
        ('mode = "half-up"', ['mode = "bankers"', "mode = 1"], "rounding.mode"),
    ],
    "unknown keys": [
        ("[limits]", ["[limit]"], "limit"),
        ("price_weight = 60", ["price_wieght = 60"], "method.price_wieght"),
        ("[[bid]]", ["[[bids]]"], "bids"),
        ('title = "Gloves"', ['titel = "Gloves"'], "titel"),
    ],
    "not TOML": [
        ("[method]", ["[method", "[method]]", "method]", "= 5"], "line"),
        (
            'title = "Gloves"',
            ['title = "Gloves', "title = Gloves", "title = 'a\nb'", 'title = "a"\ntitle = "b"'],
            "line",
        ),
    ],
}


def damaged() -> Iterator[tuple[str, bytes, str]]:
    """(kind, file, what the refusal must name)."""
    sound = SOUND + "\n"
    for kind, changes in SPOILED.items():
        for old, texts, named in changes:
            for new in texts:
                assert old in sound, old
                yield kind, sound.replace(old, new, 1).encode(), named
    yield "not UTF-8", sound.replace("Gloves", "Hætter").encode("latin-1"), "line 2"
    yield "not UTF-8", b"\xff\xfe" + sound.encode("utf-16-le"), "line 1"
    yield "binary", bytes(range(256)), "line"
    yield "empty", b"", "format"
    yield "nested too deep", b"a = " + b"[" * 5000, "file"

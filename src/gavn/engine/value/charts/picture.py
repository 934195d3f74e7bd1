"""A picture: chart, title, alternative text and the same numbers as a table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import altair as alt
import vl_convert

from gavn.engine.value.words import Language

GAIN, LOSS, NEUTRAL, BAND = "#0059b3", "#b34700", "#5c5c5c", "#d9d9d9"
WIDTH = 640
# Never thousands of points in an SVG.
MOST_POINTS = 1000


@dataclass(frozen=True)
class Picture:
    """One chart and its table twin: `head` names the columns, `rows` hold text ready to show."""

    key: str
    title: str
    description: str
    chart: Any
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def specification(self) -> dict[str, Any]:
        """The Vega-Lite specification, for an interactive page."""
        found: dict[str, Any] = self.chart.to_dict()
        return found

    def svg(self, language: Language) -> str:
        """The chart as SVG text, drawn without a browser and without the network."""
        locale: Literal["da-DK", "en-US"] = "da-DK" if language.code == "da" else "en-US"
        version = ".".join(alt.SCHEMA_VERSION.split(".")[:2])
        svg: str = vl_convert.vegalite_to_svg(
            self.specification(), vl_version=version, format_locale=locale, allowed_base_urls=[]
        )
        return svg


def data(rows: list[dict[str, Any]]) -> Any:
    """Rows as data inside the specification."""
    return alt.Data(values=rows)  # type: ignore[no-untyped-call]


def note(text: str) -> Any:
    """A line of text above a chart, in plain type."""
    return alt.TitleParams(text, anchor="start", fontSize=13, fontWeight="normal", offset=8)


def signed_colour(field: str) -> Any:
    """One colour for gains, another for losses."""
    return alt.condition(f"datum['{field}'] < 0", alt.value(LOSS), alt.value(GAIN))


def finished(chart: Any, height: int = 260) -> Any:
    """The common size and type."""
    sized = chart.properties(width=WIDTH, height=height)
    return sized.configure_axis(labelFontSize=13, titleFontSize=13, labelLimit=260).configure_legend(
        labelFontSize=13, titleFontSize=13
    )

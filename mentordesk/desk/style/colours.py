"""The colours by role, for light, dark and high contrast, and the arithmetic that proves them readable.

One story stands behind them: the gifts brought to build the mishkan (Exodus 25): blue, purple, crimson, gold.
Names are roles, never hues of the moment; a pair of text and ground is computed by the tests, not guessed.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LIGHT: Mapping[str, str] = MappingProxyType(
    {
        "desk": "#F7F5F1",  # the window's ground
        "side": "#EFECE6",  # sidebar and quiet fills
        "card": "#FFFFFF",  # cards, lists, fields
        "line": "#E2DDD3",  # hairlines, decoration only
        "field_line": "#5F646D",  # the border of what one types or ticks in: 3:1 and more
        "ink": "#23262B",
        "soft_ink": "#5F646D",
        "blue": "#1F5B8F",
        "blue_tint": "#E3EDF6",
        "blue_deep": "#184A76",  # the main action under the pointer
        "on_blue": "#FFFFFF",
        "crimson": "#A32B3C",
        "crimson_tint": "#F9E4E4",
        "gold": "#8A6212",
        "gold_tint": "#F7EDD6",
        "purple": "#6B3A78",
        "purple_tint": "#F0E6F3",
        "green": "#2E6B4F",
        "green_tint": "#E2F0E8",
        "hover": "#F1EEE8",  # a row or a quiet button under the pointer
        "veil": "#23262B59",  # behind the palette
    }
)

DARK: Mapping[str, str] = MappingProxyType(
    {
        "desk": "#1B1D21",
        "side": "#15171A",
        "card": "#24272C",
        "line": "#353941",
        "field_line": "#A6ABB4",
        "ink": "#E9E7E2",
        "soft_ink": "#A6ABB4",
        "blue": "#7DB4E6",
        "blue_tint": "#22384C",
        "blue_deep": "#9CC6EC",
        "on_blue": "#14202B",
        "crimson": "#F0919B",
        "crimson_tint": "#43262B",
        "gold": "#E2BC6A",
        "gold_tint": "#3A3120",
        "purple": "#CFA6DC",
        "purple_tint": "#3A2A40",
        "green": "#8CCBA8",
        "green_tint": "#22382D",
        "hover": "#2C3036",
        "veil": "#00000080",
    }
)

# High contrast keeps the roles and moves ink and lines to the ends of the scale: every text pair is 7:1 or better.
LIGHT_CONTRAST: Mapping[str, str] = MappingProxyType(
    {
        **LIGHT,
        "desk": "#FFFFFF",
        "side": "#F4F2EE",
        "line": "#6B6F76",
        "field_line": "#23262B",
        "ink": "#000000",
        "soft_ink": "#33373D",
        "blue": "#123F66",
        "blue_deep": "#0B2C49",
        "crimson": "#7C1626",
        "gold": "#5A3E05",
        "purple": "#4E2459",
        "green": "#174A33",
    }
)

DARK_CONTRAST: Mapping[str, str] = MappingProxyType(
    {
        **DARK,
        "desk": "#000000",
        "side": "#0B0C0E",
        "card": "#0F1113",
        "line": "#8B919B",
        "field_line": "#E9E7E2",
        "ink": "#FFFFFF",
        "soft_ink": "#D5D8DD",
        "blue": "#A9D0F5",
        "blue_deep": "#CBE3FA",
        "on_blue": "#000000",
        "crimson": "#FFB9C0",
        "gold": "#F5D48C",
        "purple": "#E6C7EF",
        "green": "#B0E5C8",
        "hover": "#1D2024",
    }
)

# What may be written on what. The tests compute every one of them in all four schemes.
TEXT_ON: tuple[tuple[str, str], ...] = tuple(
    [
        (ink, ground)
        for ink in ("ink", "soft_ink")
        for ground in ("desk", "side", "card", "hover", "blue_tint")
    ]
    + [("blue", ground) for ground in ("desk", "side", "card", "hover", "blue_tint")]
    + [
        (hue, ground)
        for hue in ("crimson", "gold", "purple", "green")
        for ground in (f"{hue}_tint", "card", "desk")
    ]
    + [("ink", f"{hue}_tint") for hue in ("crimson", "gold", "purple", "green")]
    + [("on_blue", "blue"), ("on_blue", "blue_deep")]
)


def colours(scheme: str, contrast: bool) -> Mapping[str, str]:
    """The colours by role of a scheme, "light" or "dark", as "#RRGGBB" or "#RRGGBBAA"."""
    if scheme == "dark":
        return DARK_CONTRAST if contrast else DARK
    return LIGHT_CONTRAST if contrast else LIGHT


def luminance(colour: str) -> float:
    """The relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2)."""

    def linear(part: int) -> float:
        share = part / 255
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast_ratio(one: str, other: str) -> float:
    """How well two colours part, 1 to 21 (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)

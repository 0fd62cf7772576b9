"""The colours that a schema may give its labels, by name; people who are blind to some colours can tell them apart too.

They are those of Okabe and Ito. Nothing is told by colour alone.
"""

from __future__ import annotations

COLOURS = {
    "orange": "#e69f00",
    "sky": "#56b4e9",
    "green": "#009e73",
    "yellow": "#f0e442",
    "blue": "#0072b2",
    "red": "#d55e00",
    "purple": "#cc79a7",
    "grey": "#999999",
}

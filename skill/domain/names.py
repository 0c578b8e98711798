"""Whether a name as heard fits a name as written: case, accents and umlauts do not matter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

Named = TypeVar("Named")

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def words(name: str) -> list[str]:
    """The words of a name, plain: "Café Blüte" -> ["cafe", "bluete"]."""
    german = name.casefold().translate(_GERMAN)
    plain = unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+", plain)


def sounds_like(heard: str, name: str) -> bool:
    """True where every word heard is a word of the name: "anna" fits "Anna Schmidt"."""
    said = words(heard)
    return bool(said) and set(said) <= set(words(name))


def same(heard: str, name: str) -> bool:
    """True where the names are equal but for case, accents and umlauts."""
    said = words(heard)
    return bool(said) and said == words(name)


def fitting(heard: str, named: Iterable[tuple[str, Named]]) -> list[Named]:
    """What fits best: an equal name alone, else all that sound like it."""
    options = list(named)
    equal = [thing for name, thing in options if same(heard, name)]
    return equal or [thing for name, thing in options if sounds_like(heard, name)]

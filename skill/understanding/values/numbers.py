"""Numbers as said or typed: "a hundred and five", "fünfundzwanzig", "1.234,56", "100k".

Written here and not taken from text2num, which was tried: it decides silently where one has to
ask ("null null vier zwei" becomes 004 2), knows no "a hundred", "two grand" or "oh", and is a
compiled library that every Lambda would have to carry.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

UNIT, TEEN, TEN, HUNDRED, SCALE = "unit", "teen", "ten", "hundred", "scale"
ZERO, AND, ARTICLE, POINT, DIGITS = "zero", "and", "article", "point", "digits"

_COUNTS = frozenset({UNIT, TEEN, TEN, HUNDRED, SCALE, ZERO, DIGITS})
MAX_ATOMS = 16


@dataclass(frozen=True, slots=True)
class Atom:
    """The smallest part of a number. `ends`: a word ends behind it (within a German compound
    none does). `value` is None for digits that nobody can be sure of: "1,50" in English."""

    kind: str
    value: Decimal | None
    ends: int | None = None


@dataclass(frozen=True, slots=True)
class Number:
    """`value` is None where the number is not clear. `end`: the first word behind it."""

    value: Decimal | None
    end: int


class Numbers:
    """The numbers of one language.

    `lexicon`: word -> (kind, value). `glued`: words are written together. `units_first`: five
    and twenty. `decimal`, `group`: the marks in digits.
    """

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.lexicon: dict[str, tuple[str, Decimal]] = {
            word: (kind, Decimal(value)) for word, (kind, value) in data["lexicon"].items()
        }
        self._glued: bool = data["glued"]
        self._units_first: bool = data["units_first"]
        self._longest = max(map(len, self.lexicon))
        self._digits = _digits_pattern(data["decimal"], data["group"])
        self._decimal, self._group = data["decimal"], data["group"]

    def read(self, words: Sequence[str], at: int) -> Number | None:
        """The longest number that begins at this word, or None."""
        atoms = self.atoms(words, at)
        whole = self._whole(atoms, 0)
        if whole is None:
            return None
        value, used = _with_decimals(self, atoms, *whole)
        end = atoms[used - 1].ends
        return None if end is None else Number(value, end)

    def is_number(self, word: str) -> bool:
        """Whether this one word counts something."""
        return any(kind in _COUNTS for kind, _ in self._parts(word))

    def below_hundred(self, atoms: Sequence[Atom], at: int) -> tuple[Decimal, int] | None:
        """1 to 99 as words, and the next atom."""
        kinds = [atom.kind for atom in atoms[at : at + 3]]
        values = [atom.value or Decimal(0) for atom in atoms[at : at + 3]]
        if self._units_first and kinds == [UNIT, AND, TEN]:
            return values[0] + values[2], at + 3
        if not self._units_first and kinds[:2] == [TEN, UNIT]:
            return values[0] + values[1], at + 2
        return (values[0], at + 1) if kinds and kinds[0] in (UNIT, TEEN, TEN) else None

    def _whole(self, atoms: Sequence[Atom], at: int) -> tuple[Decimal | None, int] | None:
        if at >= len(atoms):
            return None
        if atoms[at].kind == ZERO:
            return Decimal(0), at + 1
        if atoms[at].kind == DIGITS:
            return _scaled(atoms, at)
        return self._in_words(atoms, at)

    def _in_words(self, atoms: Sequence[Atom], at: int) -> tuple[Decimal, int] | None:
        """Falling scales: "two million five thousand a hundred and one"."""
        total, limit, start = Decimal(0), Decimal("Infinity"), at
        while True:
            part = self._below_thousand(atoms, _behind_and(atoms, at) if total else at)
            part = part or _bare_scale(atoms, at, total)
            if part is None:
                break
            value, behind = part
            scale = atoms[behind] if behind < len(atoms) else None
            if scale is None or scale.kind != SCALE:
                return total + value, behind
            if scale.value is None or scale.value >= limit:
                break
            total, limit, at = total + value * scale.value, scale.value, behind + 1
        return (total, at) if at > start else None

    def _below_thousand(self, atoms: Sequence[Atom], at: int) -> tuple[Decimal, int] | None:
        if _kind(atoms, at) == ARTICLE:
            if _kind(atoms, at + 1) == SCALE:
                return Decimal(1), at + 1
            return self._hundreds(atoms, Decimal(1), at + 1)
        if _kind(atoms, at) == HUNDRED:
            return self._hundreds(atoms, Decimal(1), at)
        small = self.below_hundred(atoms, at)
        if small is None:
            return None
        return self._hundreds(atoms, *small) or small

    def _hundreds(
        self, atoms: Sequence[Atom], count: Decimal, at: int
    ) -> tuple[Decimal, int] | None:
        if _kind(atoms, at) != HUNDRED or (count >= 10 and count % 10 == 0):
            return None
        rest = self.below_hundred(atoms, _behind_and(atoms, at + 1))
        if rest is None:
            return count * 100, at + 1
        return count * 100 + rest[0], rest[1]

    def atoms(self, words: Sequence[str], at: int) -> list[Atom]:
        atoms: list[Atom] = []
        for place in range(at, len(words)):
            parts = self._parts(words[place])
            if not parts or len(atoms) > MAX_ATOMS:
                break
            atoms += [Atom(kind, value) for kind, value in parts[:-1]]
            atoms.append(Atom(*parts[-1], place + 1))
        return atoms

    def _parts(self, word: str) -> list[tuple[str, Decimal | None]]:
        if word in self.lexicon:
            return [self.lexicon[word]]
        if word[:1].isdecimal():
            return [(DIGITS, self._plain(word))]
        return list(self._unglued(word) or ()) if self._glued else []

    def _unglued(self, word: str) -> list[tuple[str, Decimal]] | None:
        """A compound as its parts: fuenf und zwanzig."""
        if not word:
            return []
        for length in range(min(self._longest, len(word)), 1, -1):
            found = self.lexicon.get(word[:length])
            rest = self._unglued(word[length:]) if found else None
            if found and rest is not None:
                return [found, *rest]
        return None

    def _plain(self, digits: str) -> Decimal | None:
        if not self._digits.fullmatch(digits):
            return None
        return Decimal(digits.replace(self._group, "").replace(self._decimal, "."))


def _digits_pattern(decimal: str, group: str) -> re.Pattern[str]:
    """The language's own way only; at most two decimals, so that "1.234" is never 1.234."""
    d, g = re.escape(decimal), re.escape(group)
    whole = rf"(?:[0-9]{{1,12}}|[1-9][0-9]{{0,2}}(?:{g}[0-9]{{3}}){{1,3}})"
    return re.compile(rf"{whole}(?:{d}[0-9]{{1,2}})?")


def _kind(atoms: Sequence[Atom], at: int) -> str | None:
    return atoms[at].kind if at < len(atoms) else None


def _behind_and(atoms: Sequence[Atom], at: int) -> int:
    return at + 1 if _kind(atoms, at) == AND else at


def _bare_scale(atoms: Sequence[Atom], at: int, total: Decimal) -> tuple[Decimal, int] | None:
    """ "tausend" alone is one thousand, but only at the beginning."""
    return (Decimal(1), at) if not total and _kind(atoms, at) == SCALE else None


def _scaled(atoms: Sequence[Atom], at: int) -> tuple[Decimal | None, int]:
    """Digits, and a scale behind them: "1.5 million", "2 hundred", "100 k"."""
    value = atoms[at].value
    if _kind(atoms, at + 1) not in (HUNDRED, SCALE):
        return value, at + 1
    scale = atoms[at + 1].value
    return (value * scale if value is not None and scale else None), at + 2


def _with_decimals(
    numbers: Numbers, atoms: Sequence[Atom], value: Decimal | None, at: int
) -> tuple[Decimal | None, int]:
    """ "twelve point five", "zwölf Komma fünfzig"."""
    if value is None or value != int(value) or _kind(atoms, at) != POINT:
        return value, at
    digits, end = "", at + 1
    while _kind(atoms, end) in (UNIT, ZERO) and len(digits) < 2:
        digits, end = digits + str(atoms[end].value), end + 1
    if not digits:
        tens = numbers.below_hundred(atoms, end)
        digits, end = (str(tens[0]), tens[1]) if tens else ("", at)
    return (value + Decimal(f"0.{digits}"), end) if digits else (value, at)

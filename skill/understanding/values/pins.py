"""A PIN as said: digit by digit, in pairs, doubled, or typed. The digits stay a string."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from skill.understanding.values.numbers import AND, TEEN, TEN, UNIT, ZERO, Atom, Numbers

MAX_DIGITS = 12


class SpokenDigits:
    """`extra`: words for a digit that are no numbers ("oh"); `times`: "double" -> 2."""

    def __init__(
        self, numbers: Numbers, extra: Mapping[str, str], times: Mapping[str, int]
    ) -> None:
        self._numbers = numbers
        self._extra = extra
        self._times = times

    def end(self, words: Sequence[str], at: int) -> int:
        """The first word behind the run of digits that begins here; `at` where none does."""
        end = at
        while end < len(words) and self._is_digit(words[end]):
            end += 1
        return end

    def read(self, words: Sequence[str]) -> str | None:
        """All these words as digits, or None. What can be one number is: "twenty five" is 25."""
        digits, at = "", 0
        while at < len(words):
            lengths = (n for n in (2, 1) if self._first(words[at : at + n]) is not None)
            length = next(lengths, 0)
            first = self._first(words[at : at + length])
            if first is None or len(digits) > MAX_DIGITS:
                return None
            digits, at = digits + first, at + length
        return digits

    def _is_digit(self, word: str) -> bool:
        return word in self._extra or word in self._times or self._numbers.is_number(word)

    def _first(self, words: Sequence[str]) -> str | None:
        if len(words) == 2 and words[0] in self._times:
            digit = self._first(words[1:])
            return digit * self._times[words[0]] if digit and len(digit) == 1 else None
        if len(words) == 1 and words[0].isdecimal():
            return words[0]
        if len(words) == 1 and words[0] in self._extra:
            return self._extra[words[0]]
        atoms = self._numbers.atoms(words, 0)
        return self._number(atoms) if atoms and atoms[-1].ends == len(words) else None

    def _number(self, atoms: Sequence[Atom]) -> str | None:
        kinds = {atom.kind for atom in atoms}
        if len(atoms) == 1 and kinds <= {UNIT, ZERO, TEEN, TEN}:
            return str(atoms[0].value)
        if not kinds <= {UNIT, AND, TEN}:
            return None
        small = self._numbers.below_hundred(atoms, 0)
        return str(small[0]) if small and small[1] == len(atoms) else None

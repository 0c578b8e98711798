"""Which values can begin at a word of one sentence: the answers to the automaton's labels."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from skill.domain.pin import Pin
from skill.understanding.automaton import Span, longest, walk
from skill.understanding.language import Label, Language
from skill.understanding.names import Names, Phrases
from skill.understanding.tokens import Token
from skill.understanding.understood import Said
from skill.understanding.values.money import money
from skill.understanding.values.times import stretch, when

MAX_NAME_WORDS = 3
UNKNOWN_WORD_COST = 5
"""For a word of a name that nobody told us: an unlikely reading where there is another."""
BARE_NUMBER_COST = 2
"""A number without a currency is less surely an amount than four digits are a PIN."""
TIME_COST = 2
""" "The third" is a choice before it is a day."""


class Reading:
    """One sentence's words, and what they can stand for. Made anew for each sentence."""

    def __init__(
        self, language: Language, text: str, tokens: list[Token], names: Names, today: date
    ) -> None:
        self.words = [token.word for token in tokens]
        self._language = language
        self._text = text
        self._tokens = tokens
        self._names = names
        self._today = today
        self._known: dict[tuple[str, int], list[Span]] = {}
        self._readers: Mapping[str, Callable[[int], Iterable[Span]]] = {
            "account": lambda at: self._named("account", names.accounts, at),
            "payee": lambda at: self._name(names.payees, at),
            "merchant": lambda at: self._name(names.merchants, at),
            "money": lambda at: self._money("money", at),
            "wrong": lambda at: self._money("wrong", at),
            "when": self._when,
            "time": self._time,
            "number": self._number,
            "cents": self._number,
            "count": self._number,
            "day": self._day,
            "year": self._year,
            "pin": self._pin,
            "digits": self._digits,
            "four": self._four,
        }

    def spans(self, label: str, at: int) -> list[Span]:
        """The values that this label can have from this word on."""
        key = label, at
        if key not in self._known:
            reads = self._language.labels.get(label, Label(label, None)).reads
            reader = self._readers.get(reads)
            self._known[key] = list(reader(at) if reader else self._listed(reads, at))
        return self._known[key]

    def _listed(self, kind: str, at: int) -> Iterator[Span]:
        """A value of a closed list, by its words."""
        known = self._language.values[kind]
        for end in range(at + 1, min(at + self._language.longest[kind], len(self.words)) + 1):
            found = known.get(" ".join(self.words[at:end]))
            if found is not None:
                yield Span(end, Said(self._slice(at, end), found))

    def _named(self, kind: str, names: Phrases, at: int) -> Iterator[Span]:
        yield from self._own(names, at)
        yield from self._listed(kind, at)

    def _name(self, names: Phrases, at: int) -> Iterator[Span]:
        yield from self._own(names, at)
        for end in range(at + 1, min(at + MAX_NAME_WORDS, len(self.words)) + 1):
            if not self._may_be_name(self.words[end - 1]):
                return
            yield Span(end, Said(self._slice(at, end)), UNKNOWN_WORD_COST * (end - at))

    def _own(self, names: Phrases, at: int) -> Iterator[Span]:
        """The customer's own name for it, in its own spelling."""
        for key, name in names.items():
            if tuple(self.words[at : at + len(key)]) == key:
                yield Span(at + len(key), Said(name), 0)

    def _may_be_name(self, word: str) -> bool:
        language = self._language
        return (
            word.isalpha()
            and word not in language.not_names
            and not language.numbers.is_number(word)
        )

    def _slice(self, at: int, end: int) -> str:
        return self._text[self._tokens[at].start : self._tokens[end - 1].end]

    def _number(self, at: int) -> Iterator[Span]:
        number = self._language.numbers.read(self.words, at)
        if number is not None:
            yield Span(number.end, number.value, 0)

    def _day(self, at: int) -> Iterator[Span]:
        """A day of the month as a plain number."""
        for span in self._number(at):
            if span.value is not None and 1 <= span.value <= 31:
                yield span

    def _year(self, at: int) -> Iterator[Span]:
        word = self.words[at]
        if len(word) == 4 and word.isascii() and word.isdecimal() and "1990" <= word <= "2099":
            yield Span(at + 1, int(word), 0)

    def _phrase(self, name: str, at: int) -> tuple[int, str, list[tuple[str, Any]]] | None:
        """The longest phrase of that kind: where it ends, its key, and the values in it."""
        patterns = self._language.phrases[name]
        fronts = walk(patterns.automaton, self.words, self.spans, start=at)
        end, found = longest(patterns.automaton, fronts)
        if not found:
            return None
        accept, path = found[0]
        return end, patterns.keys[accept], path.values()

    def _money(self, phrase: str, at: int) -> Iterator[Span]:
        found = self._phrase(phrase, at)
        if found:
            end, key, values = found
            sum_said = money(key, _plain(values))
            yield Span(end, sum_said, 1 if sum_said.currency else BARE_NUMBER_COST)

    def _time(self, at: int) -> Iterator[Span]:
        found = self._phrase("time", at)
        if found:
            end, key, values = found
            yield Span(end, stretch(key, _plain(values), self._today), 0)

    def _when(self, at: int) -> Iterator[Span]:
        found = self._phrase("when", at)
        if found:
            end, key, values = found
            yield Span(end, when(key, values), TIME_COST)

    def _pin(self, at: int) -> Iterator[Span]:
        end = self._language.digits.end(self.words, at)
        pin = Pin.heard(self._language.digits.read(self.words[at:end]))
        if pin is not None:
            yield Span(end, pin)

    def _digits(self, at: int) -> Iterator[Span]:
        """Digits that are not a PIN: too few, too many, or not digits only."""
        end = self._language.digits.end(self.words, at)
        if end > at and Pin.heard(self._language.digits.read(self.words[at:end])) is None:
            yield Span(end, None)

    def _four(self, at: int) -> Iterator[Span]:
        end = self._language.digits.end(self.words, at)
        digits = self._language.digits.read(self.words[at:end])
        if digits is not None and len(digits) == 4:
            yield Span(end, Said(digits, digits))


def _plain(values: list[tuple[str, Any]]) -> dict[str, Any]:
    """Listed values by their id."""
    return {name: value.id if isinstance(value, Said) else value for name, value in values}

"""A language as `voicebank models build` compiled it: patterns, values and number words."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from skill.understanding.automaton import Automaton, State
from skill.understanding.values.numbers import Numbers
from skill.understanding.values.pins import SpokenDigits
from skill.understanding.wording import Wording


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a sentence that ends here means. `expects`: only while the dialogue waits for one
    of these; empty: always."""

    intent: str
    expects: frozenset[str]


@dataclass(frozen=True, slots=True)
class Label:
    """What stands in braces. `reads`: the kind of value; `slot`: where it goes, None for
    nowhere ("not fifty, fifteen") or for a kind that fills slots of its own."""

    reads: str
    slot: str | None


@dataclass(frozen=True, slots=True)
class Patterns:
    """An automaton, and the table its `accepts` point into."""

    automaton: Automaton
    keys: Sequence[str]


@dataclass(frozen=True, slots=True)
class Language:
    """One language's data. `values`: type -> folded words -> id. `not_names`: words that no
    name has, so that a name never swallows the rest of a sentence. `plain`: words that mostly are no
    value. `spots`, `evidence`, `never`, `wording`: see skill.understanding.free."""

    sentences: Automaton
    meanings: Sequence[Meaning]
    phrases: Mapping[str, Patterns]
    labels: Mapping[str, Label]
    values: Mapping[str, Mapping[str, str]]
    longest: Mapping[str, int]
    first_words: Mapping[str, frozenset[str]]
    numbers: Numbers
    digits: SpokenDigits
    fillers: frozenset[str]
    not_names: frozenset[str]
    plain: frozenset[str]
    spots: Mapping[str, Patterns]
    evidence: Mapping[str, frozenset[str]]
    never: Mapping[str, frozenset[str]]
    wording: Wording


def load(language: str) -> Language:
    """The compiled data of "en" or "de"; FileNotFoundError for a language we do not have."""
    return from_data(_compiled(f"{language}.json"), _compiled(f"{language}.wording.json"))


def _compiled(name: str) -> dict[str, Any]:
    path = files("skill.understanding") / "compiled" / name
    data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return data


def from_data(data: Mapping[str, Any], wording: Mapping[str, Any]) -> Language:
    numbers = Numbers(data["numbers"])
    values: dict[str, dict[str, str]] = data["values"]
    return Language(
        sentences=_automaton(data["sentences"]),
        meanings=[Meaning(intent, frozenset(expects)) for intent, expects in data["meanings"]],
        phrases=_patterns(data["phrases"]),
        labels={name: Label(reads, slot) for name, (reads, slot) in data["labels"].items()},
        values=values,
        longest={name: max(len(key.split()) for key in known) for name, known in values.items()},
        first_words={
            name: frozenset(key.split()[0] for key in known) for name, known in values.items()
        },
        numbers=numbers,
        digits=SpokenDigits(numbers, data["digits"]["extra"], data["digits"]["times"]),
        fillers=frozenset(data["fillers"]),
        not_names=frozenset(data["not_names"]),
        plain=frozenset(data["plain"]),
        spots=_patterns(data["spots"]),
        evidence=_words(data["evidence"]),
        never=_words(data["never"]),
        wording=Wording(wording),
    )


def _patterns(data: Mapping[str, Any]) -> dict[str, Patterns]:
    return {
        name: Patterns(_automaton(phrase["automaton"]), phrase["keys"])
        for name, phrase in data.items()
    }


def _words(data: Mapping[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(listed) for name, listed in data.items()}


def _automaton(states: Sequence[tuple[dict[str, int], dict[str, int], list[int]]]) -> Automaton:
    return [State(words, labels, accepts) for words, labels, accepts in states]

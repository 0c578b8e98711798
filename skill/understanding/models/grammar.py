"""A language's sentences and words, read from interaction_models/ and parsed."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skill.errors import SettingsError
from skill.understanding.models.contract import Contract
from skill.understanding.models.notation import parse
from skill.understanding.models.tree import Tree, every, labels, text

Values = dict[str, dict[str, list[str]]]
"""Type -> id -> words, the first of them its name."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """One template. `expects`: holds only while the dialogue waits for one of these."""

    intent: str
    template: str
    tree: Tree
    expects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grammar:
    """One language. `phrases`: kind -> (key, tree) pairs; `forms`: label -> how Alexa hears it;
    `words`: everything else in values/<lang>.toml, as it stands there; `loose`: paraphrases/."""

    language: str
    patterns: tuple[Pattern, ...]
    phrases: dict[str, list[tuple[str, Tree]]]
    values: Values
    forms: dict[str, list[str]]
    examples: dict[str, list[str]]
    seeds: dict[str, list[str]]
    words: dict[str, Any]
    loose: dict[str, Any]

    @property
    def spots(self) -> dict[str, list[tuple[str, Tree]]]:
        """Group -> (label-free key, tree): where values stand in a free wording."""
        spots: dict[str, list[str]] = self.loose["spots"]
        return {name: [("", parse(said, {})) for said in listed] for name, listed in spots.items()}


def read_grammar(root: Path, language: str, contract: Contract) -> Grammar:
    """SettingsError where a sentence uses what the contract does not have."""
    said = read_toml(root, "sentences", language)
    words = read_toml(root, "values", language)
    grammar = Grammar(
        language,
        tuple(_patterns(said)),
        {kind: _phrase(patterns) for kind, patterns in words["phrases"].items()},
        {kind: _lists(lists) for kind, lists in words["values"].items()},
        words["forms"],
        words["examples"],
        words["seeds"],
        words,
        read_toml(root, "paraphrases", language),
    )
    _check(grammar, contract)
    return grammar


def read_toml(root: Path, folder: str, language: str) -> dict[str, Any]:
    """A language's file in a folder of interaction_models/."""
    path = root / "interaction_models" / folder / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _patterns(said: dict[str, Any]) -> list[Pattern]:
    return [
        Pattern(intent, template, parse(template, said["rules"]), tuple(group.get("expects", ())))
        for intent, groups in said["intents"].items()
        for group in groups
        for template in group["say"]
    ]


def _phrase(patterns: dict[str, list[str]]) -> list[tuple[str, Tree]]:
    return [
        (key, parse(template, {})) for key, templates in patterns.items() for template in templates
    ]


def _lists(lists: dict[str, list[str]]) -> dict[str, list[str]]:
    return {key: list(dict.fromkeys(_all(templates))) for key, templates in lists.items()}


def _all(templates: list[str]) -> Iterator[str]:
    return (text(said) for template in templates for said in every(parse(template, {})))


def _check(grammar: Grammar, contract: Contract) -> None:
    for pattern in grammar.patterns:
        spec = contract.intents.get(pattern.intent)
        if spec is None:
            raise SettingsError(f"{grammar.language}: no such intent: {pattern.intent}")
        for label in labels(pattern.tree):
            if label not in contract.labels:
                raise SettingsError(f"{grammar.language}: no such label: {{{label}}}")
            if not set(contract.labels[label].slots) <= set(spec.slots):
                raise SettingsError(f"{spec.name} has no slot for {{{label}}}: {pattern.template}")

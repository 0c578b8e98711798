"""Grammar, paraphrases and what is out of scope -> the trained statistical part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from skill.understanding.language import Language
from skill.understanding.marks import marks
from skill.understanding.models.grammar import Grammar, read_toml
from skill.understanding.models.notation import parse
from skill.understanding.models.sampling import examples, sample
from skill.understanding.models.training import NEW, train
from skill.understanding.models.tree import Sentence, Slot, Tree, Word
from skill.understanding.names import NO_NAMES
from skill.understanding.reading import Reading
from skill.understanding.tokens import normal, tokens
from skill.understanding.wording import NONE

PER_SENTENCE = 20
PER_PARAPHRASE = 80
PER_OTHER = 50
"""Sentences drawn from one template."""

WIDTH = {"name": 1, "shop": 2, "bank": 2, "thing": 2}
"""How many such words a label stands for, at most."""
TODAY = date(2026, 3, 10)


@dataclass(frozen=True, slots=True)
class Template:
    label: str
    text: str
    tree: Tree
    draws: int


def wording_data(root: Path, grammar: Grammar, language: Language) -> dict[str, Any]:
    """As skill.understanding.wording.Wording takes it."""
    loose = grammar.loose
    other = read_toml(root, "out_of_scope", grammar.language)
    lists = {**_lists(loose), **_lists(other)}
    learnt = frozenset(loose["intents"])
    plain = frozenset(grammar.words["plain"])
    templates = [*_said(grammar, learnt), *_loose(loose), *_other(other)]
    return train(
        (tuple(_marked(language, plain, text)), template.label)
        for template in templates
        for text in _texts(grammar, lists, template)
    )


def _lists(data: Mapping[str, Any]) -> dict[str, list[str]]:
    lists: dict[str, list[str]] = data.get("examples", {})
    return lists


def _said(grammar: Grammar, learnt: frozenset[str]) -> Iterator[Template]:
    for pattern in grammar.patterns:
        if pattern.intent in learnt and not pattern.expects:
            yield Template(pattern.intent, pattern.template, pattern.tree, PER_SENTENCE)


def _loose(data: Mapping[str, Any]) -> Iterator[Template]:
    for intent, said in data["intents"].items():
        for text in said:
            yield Template(intent, text, parse(text, data["rules"]), PER_PARAPHRASE)


def _other(data: Mapping[str, Any]) -> Iterator[Template]:
    for said in data["sentences"].values():
        for text in said:
            yield Template(NONE, text, parse(text, data["rules"]), PER_OTHER)


def _texts(
    grammar: Grammar, lists: Mapping[str, list[str]], template: Template
) -> Iterator[str]:
    chance = Random(template.text)  # noqa: S311 - a spread of sentences, no secret
    for sentence in sample(template.tree, template.draws, template.text):
        yield _text(grammar, lists, sentence, chance)


def _text(
    grammar: Grammar, lists: Mapping[str, list[str]], sentence: Sentence, chance: Random
) -> str:
    return " ".join(_leaf(grammar, lists, leaf, chance) for leaf in sentence)


def _leaf(
    grammar: Grammar, lists: Mapping[str, list[str]], leaf: Word | Slot, chance: Random
) -> str:
    if isinstance(leaf, Word):
        return leaf.text
    if leaf.label in WIDTH:
        return " ".join([NEW] * chance.randint(1, WIDTH[leaf.label]))
    if leaf.label in ("payee", "merchant", "wrong_payee"):
        return NEW
    return chance.choice(lists.get(leaf.label) or examples(grammar, leaf.label))


def _marked(language: Language, plain: frozenset[str], text: str) -> list[str]:
    text = normal(text)
    return marks(Reading(language, text, tokens(text), NO_NAMES, TODAY), plain)

"""Grammar -> an Alexa interaction model, as Amazon's SMAPI takes it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product, zip_longest
from typing import Any

from skill.understanding.models.contract import Contract, IntentSpec, Locale
from skill.understanding.models.grammar import Grammar, Pattern
from skill.understanding.models.sampling import sample
from skill.understanding.models.tree import Sentence, Word

PER_PATTERN = 14
PER_INTENT = 200
"""Enough to show Alexa every way of saying it; it generalises from there."""

ALLOWED = re.compile(r"(?:[^\W\d_]|['.\- ]|\{[a-z_]+\})+")
"""Amazon: letters, blanks, periods, apostrophes, hyphens, and slots in braces."""


def alexa_model(grammar: Grammar, contract: Contract, locale: Locale) -> dict[str, Any]:
    """The whole model of one locale, ready to be written as JSON."""
    samples = _samples(grammar, contract)
    intents = [_intent(spec, samples, contract) for spec in _said(contract)]
    used = {slot["type"] for intent in intents for slot in intent.get("slots", ())}
    return {
        "interactionModel": {
            "languageModel": {
                "invocationName": locale.invocation,
                "modelConfiguration": {"fallbackIntentSensitivity": {"level": "MEDIUM"}},
                "intents": intents,
                "types": [
                    {"name": name, "values": _values(grammar, name.lower())}
                    for name in sorted(used)
                    if not name.startswith("AMAZON.")
                ],
            },
            "dialog": {
                "delegationStrategy": "SKILL_RESPONSE",
                "intents": [_dialog(i, contract) for i in intents if _asks(i, contract)],
            },
        }
    }


def _said(contract: Contract) -> list[IntentSpec]:
    return list(contract.intents.values())


def _samples(grammar: Grammar, contract: Contract) -> dict[str, list[str]]:
    """By intent, the patterns taking turns; a sentence that two intents have stays with the
    first, and what is always meant goes before what holds only as an answer."""
    taken: set[str] = set()
    turns: dict[str, list[list[str]]] = {}
    for pattern in sorted(grammar.patterns, key=lambda p: bool(p.expects)):
        said = _pattern_samples(grammar, contract, pattern)
        turns.setdefault(pattern.intent, []).append([s for s in said if s not in taken])
        taken.update(said)
    return {
        intent: list(islice(_in_turns(turns[intent]), PER_INTENT))
        for intent, spec in contract.intents.items()
        if spec.extend
    }


def _in_turns(lists: list[list[str]]) -> Iterator[str]:
    rows = zip_longest(*lists)
    return (said for row in rows for said in row if said is not None)


def _pattern_samples(grammar: Grammar, contract: Contract, pattern: Pattern) -> list[str]:
    drawn = sample(pattern.tree, PER_PATTERN, pattern.template)
    said = (form for sentence in drawn for form in _forms(grammar, contract, sentence))
    return list(dict.fromkeys(islice(filter(_acceptable, said), 2 * PER_PATTERN)))


def _forms(grammar: Grammar, contract: Contract, sentence: Sentence) -> Iterator[str]:
    """The sentence with each label as Alexa's slots."""
    choices: list[Iterable[str]] = [
        [leaf.text] if isinstance(leaf, Word) else _label_forms(grammar, contract, leaf.label)
        for leaf in sentence
    ]
    return (" ".join(parts) for parts in product(*choices))


def _label_forms(grammar: Grammar, contract: Contract, label: str) -> list[str]:
    default = [f"{{{slot}}}" for slot in contract.labels[label].alexa[:1]]
    return grammar.forms.get(label, default)


def _acceptable(said: str) -> bool:
    slots = re.findall(r"\{[a-z_]+\}", said)
    return bool(ALLOWED.fullmatch(said)) and len(slots) == len(set(slots))


def _intent(spec: IntentSpec, samples: dict[str, list[str]], contract: Contract) -> dict[str, Any]:
    said = samples.get(spec.name, [])
    model: dict[str, Any] = {"name": spec.alexa, "samples": said}
    if not spec.alexa.startswith("AMAZON."):
        names = dict.fromkeys(slot for text in said for slot in re.findall(r"\{([a-z_]+)\}", text))
        model["slots"] = [{"name": name, "type": contract.slots[name].type} for name in names]
    return model


def _values(grammar: Grammar, kind: str) -> list[dict[str, Any]]:
    if kind in grammar.seeds:
        return [{"name": {"value": name}} for name in grammar.seeds[kind]]
    return [_value(key, said) for key, said in grammar.values[kind].items()]


def _value(id: str, said: list[str]) -> dict[str, Any]:
    name, *synonyms = [word for word in said if ALLOWED.fullmatch(word)]
    spoken = {"value": name, "synonyms": synonyms} if synonyms else {"value": name}
    return {"id": id, "name": spoken}


def _asks(intent: dict[str, Any], contract: Contract) -> bool:
    dialogs = {spec.alexa for spec in contract.intents.values() if spec.dialog}
    return intent["name"] in dialogs


def _dialog(intent: dict[str, Any], contract: Contract) -> dict[str, Any]:
    """Slots that the skill itself asks for (Dialog.ElicitSlot); Alexa never asks by itself."""
    return {
        "name": intent["name"],
        "confirmationRequired": False,
        "prompts": {},
        "slots": [
            {**slot, "elicitationRequired": False, "confirmationRequired": False, "prompts": {}}
            for slot in intent["slots"]
            if contract.slots[slot["name"]].fills != ""
        ],
    }

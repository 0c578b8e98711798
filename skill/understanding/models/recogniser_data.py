"""Grammar -> the data that the recogniser reads at run time."""

from __future__ import annotations

from typing import Any

from skill.understanding.models.compiling import compile_patterns
from skill.understanding.models.contract import Contract, LabelSpec
from skill.understanding.models.grammar import Grammar
from skill.understanding.models.tree import Tree
from skill.understanding.tokens import fold, words

SCALAR_KINDS = ("unit", "teen", "ten", "scale")
WORD_KINDS = {"zero": 0, "and": 0, "article": 1, "point": 0, "hundred": 100}


def recogniser_data(grammar: Grammar, contract: Contract) -> dict[str, Any]:
    """As skill.understanding.language.from_data takes it."""
    meanings = list(dict.fromkeys((p.intent, p.expects) for p in grammar.patterns))
    patterns = [(p.tree, meanings.index((p.intent, p.expects))) for p in grammar.patterns]
    return {
        "meanings": [[intent, list(expects)] for intent, expects in meanings],
        "labels": {name: _label(spec) for name, spec in contract.labels.items()},
        "fillers": _folded(grammar.words["fillers"]),
        "not_names": _folded(grammar.words["not_names"] + _currencies(grammar)),
        "numbers": _numbers(grammar.words["numbers"]),
        "digits": grammar.words["digits"],
        "values": {kind: _list(lists) for kind, lists in grammar.values.items()},
        "phrases": {name: _phrase(pairs) for name, pairs in grammar.phrases.items()},
        "spots": {name: _phrase(pairs) for name, pairs in grammar.spots.items()},
        "plain": _folded(grammar.words["plain"]),
        "evidence": _signs(grammar.loose["evidence"]),
        "never": _signs(grammar.loose["never"]),
        "sentences": compile_patterns(patterns),
    }


def _label(spec: LabelSpec) -> tuple[str, str | None]:
    return spec.reads, spec.slots[0] if spec.slots else None


def _folded(listed: list[str]) -> list[str]:
    return sorted({fold(word) for word in listed})


def _signs(signs: dict[str, list[str]]) -> dict[str, list[str]]:
    return {intent: _folded(listed) for intent, listed in signs.items()}


def _currencies(grammar: Grammar) -> list[str]:
    return [word for said in grammar.values["currency"].values() for word in said]


def _numbers(data: dict[str, Any]) -> dict[str, Any]:
    lexicon = {fold(w): (kind, v) for kind in SCALAR_KINDS for w, v in data[kind].items()}
    lexicon |= {fold(w): (kind, v) for kind, v in WORD_KINDS.items() for w in data[kind]}
    marks = {name: data[name] for name in ("glued", "units_first", "decimal", "group")}
    return {"lexicon": lexicon, **marks}


def _list(lists: dict[str, list[str]]) -> dict[str, str]:
    return {" ".join(words(said)): key for key, listed in lists.items() for said in listed}


def _phrase(pairs: list[tuple[str, Tree]]) -> dict[str, Any]:
    keys = list(dict.fromkeys(key for key, _ in pairs))
    automaton = compile_patterns([(tree, keys.index(key)) for key, tree in pairs])
    return {"keys": keys, "automaton": automaton}

"""`voicebank bench understanding FILE`: how much of what people say is understood.

A line of the file is a JSON object: `source`, `text`, `gold_intent`, `accept` (labels that count
as right), `slots` (as annotated), `kind`. Every sentence is asked alone, with no names of a
customer and nothing that the dialogue waits for, as `voicebank understand` does it: a "yes" to a
question and a bare amount have to be understood without knowing the question.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from skill.understanding.recogniser import Recogniser
from skill.understanding.tokens import words
from skill.understanding.understood import Said, Understanding

TODAY = date(2026, 11, 24)
TRANSFERS = frozenset({"transfer_person", "transfer_own"})
NOT_OURS = frozenset({"out_of_scope", "banking_unsupported"})
DIALOG = frozenset({"yes", "no", "cancel", "help", "repeat"})
OPENING = frozenset({"one_shot", "dialog_open"})
SHOWN = 12

Slots = Mapping[str, Said]


@dataclass(frozen=True, slots=True)
class Line:
    """One annotated sentence."""

    text: str
    gold: str
    accept: frozenset[str]
    slots: Mapping[str, str]
    kind: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood of a line, and in how many seconds."""

    line: Line
    heard: Understanding
    took: float

    @property
    def right(self) -> bool:
        return bool(_labels(self.heard.intent) & self.line.accept)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table. `bar`: at least (recall) or at most (what must not happen)."""

    name: str
    hits: int
    of: int
    bar: str

    def __str__(self) -> str:
        share = f"{100 * self.hits / self.of:.1f} %" if self.of else "-"
        return f"| {self.name} | {share} | {self.hits} of {self.of} | {self.bar} |"


def table(path: Path, language: str = "en", *, show_errors: bool = True) -> str:
    """The whole report as Markdown. `show_errors`: some misunderstood sentences too."""
    began = time.perf_counter()
    recogniser = Recogniser(language)
    ready = time.perf_counter() - began
    answers = ask(recogniser, read(path))
    head = ["| what | measured | lines | bar |", "|---|---|---|---|"]
    found = [str(row) for row in rows(answers, recogniser)] + _speed(answers, ready)
    confused = ["", "Confusions (meant -> understood):", *_confusions(answers)]
    return "\n".join(head + found + confused + (_errors(answers) if show_errors else []))


def read(path: Path) -> list[Line]:
    said = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line)
    return [
        Line(
            one["text"],
            one["gold_intent"],
            frozenset(one.get("accept") or [one["gold_intent"]]),
            one.get("slots") or {},
            one.get("kind", "one_shot"),
        )
        for one in said
    ]


def ask(recogniser: Recogniser, lines: Iterable[Line]) -> list[Answer]:
    answers = []
    for line in lines:
        began = time.perf_counter()
        heard = recogniser.understand(line.text, today=TODAY)
        answers.append(Answer(line, heard, time.perf_counter() - began))
    return answers


def rows(answers: list[Answer], recogniser: Recogniser) -> list[Row]:
    """The table's rows, the ones on intents first."""

    def recalled(name: str, labels: Iterable[str], bar: str, kinds: Iterable[str] = ()) -> Row:
        of = [a for a in answers if a.line.gold in labels and (not kinds or a.line.kind in kinds)]
        return Row(name, sum(a.right for a in of), len(of), f">= {bar} %")

    foreign = [a for a in answers if a.line.gold in NOT_OURS]
    outside = [a for a in answers if a.line.gold == "out_of_scope"]
    return [
        recalled("balance", {"balance"}, "95"),
        recalled("transfer", TRANSFERS | {"transfer"}, "95", OPENING),
        recalled("transactions and spending", {"transactions", "spending"}, "92"),
        recalled("yes, no, cancel, help, repeat", DIALOG, "97"),
        *(recalled(f"- {label}", {label}, "97") for label in sorted(DIALOG)),
        Row("false transfers", _understood(foreign, TRANSFERS), len(foreign), "<= 0.1 %"),
        Row("out_of_scope taken in", _understood(outside), len(outside), "<= 1 %"),
        *_slot_rows(answers, recogniser),
    ]


def _understood(answers: list[Answer], intents: frozenset[str] | None = None) -> int:
    heard = [a.heard.intent for a in answers if a.heard.intent is not None]
    return sum(intents is None or intent in intents for intent in heard)


def _labels(intent: str | None) -> set[str]:
    """Our intent in the file's vocabulary: `stop` is a way to cancel, and either kind of
    transfer is a `transfer`."""
    if intent is None:
        return {"banking_unsupported", "out_of_scope"}
    also = {"stop": "cancel", "transfer_person": "transfer", "transfer_own": "transfer"}
    return {intent, also.get(intent, intent)}


# ---- slots: counted on lines whose intent is ours, or that answer a question of ours

SLOT_BARS = {"amount": "97", "payee": "95", "from_account": "95", "to_account": "95"}
OURS = frozenset({"balance", "transactions", "spending", "slot_reply", "transfer"}) | TRANSFERS


def _slot_rows(answers: list[Answer], recogniser: Recogniser) -> Iterator[Row]:
    checks: dict[str, Callable[[Slots, str], bool]] = {
        "amount": lambda slots, gold: _same_amount(slots, _slots_of(recogniser, gold)),
        "payee": lambda slots, gold: _same_words(slots.get("payee"), gold),
        "from_account": lambda slots, gold: _same_account(recogniser, slots, ["source"], gold),
        "to_account": lambda slots, gold: _same_account(recogniser, slots, ["target"], gold),
        "account": lambda slots, gold: _same_account(
            recogniser, slots, ["account", "source"], gold
        ),
    }
    for name, check in checks.items():
        of = [
            (answer.heard.slots, answer.line.slots[name])
            for answer in answers
            if answer.line.gold in OURS and answer.line.slots.get(name, "dontcare") != "dontcare"
        ]
        hits = sum(check(slots, gold) for slots, gold in of)
        yield Row(f"slot {name}", hits, len(of), f">= {SLOT_BARS.get(name, '95')} %")


def _slots_of(recogniser: Recogniser, text: str) -> Slots:
    return recogniser.understand(text, expects="amount", today=TODAY).slots


def _same_amount(slots: Slots, gold: Slots) -> bool:
    names = ("amount", "currency")
    return "amount" in gold and all(_value(slots, name) == _value(gold, name) for name in names)


def _value(slots: Slots, name: str) -> str | None:
    return slots[name].id if name in slots else None


def _same_words(said: Said | None, gold: str) -> bool:
    return said is not None and words(said.text) == words(gold)


def _same_account(recogniser: Recogniser, slots: Slots, names: list[str], gold: str) -> bool:
    """The same kind of account, or, where it is no kind that we know, the same words."""
    said = next((slots[name] for name in names if name in slots), None)
    heard = recogniser.understand(gold, expects="account", today=TODAY).slots.get("account")
    if heard is None or heard.id is None:
        return _same_words(said, gold)
    return said is not None and said.id == heard.id


# ---- speed, and what went wrong


def _speed(answers: list[Answer], ready: float) -> list[str]:
    took = sorted(answer.took for answer in answers) or [0.0]
    per_second = len(took) / max(sum(took), 1e-9)
    p99 = took[int(0.99 * (len(took) - 1))]
    return [
        f"| sentences a second | {per_second:.0f} | {len(took)} | >= 2000 |",
        f"| p99 | {1000 * p99:.2f} ms | | <= 2 ms |",
        f"| ready | {1000 * ready:.0f} ms | | <= 150 ms |",
    ]


def _wrong(answers: Iterable[Answer]) -> Iterator[tuple[str, Answer]]:
    """Misunderstood lines, each with its kind of confusion; what is none of ours may be any."""
    for answer in answers:
        if answer.right or answer.line.gold == "slot_reply":
            continue
        if answer.line.gold in _named() or answer.heard.intent is not None:
            yield f"{answer.line.gold} -> {answer.heard.intent or 'not understood'}", answer


def _named() -> frozenset[str]:
    return TRANSFERS | DIALOG | {"transfer", "balance", "transactions", "spending", "list_payees"}


def _confusions(answers: list[Answer]) -> list[str]:
    counted = Counter(kind for kind, _ in _wrong(answers))
    return [f"- {kind}: {times}" for kind, times in counted.most_common()]


def _errors(answers: list[Answer]) -> list[str]:
    found: dict[str, list[str]] = {}
    for kind, answer in _wrong(answers):
        found.setdefault(kind, []).append(answer.line.text)
    shown = [f"  {kind}: {text}" for kind, texts in found.items() for text in texts[:SHOWN]]
    return ["", "Some of them:", *shown]

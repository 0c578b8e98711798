"""interaction_models/intents.toml as values."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from skill.errors import SettingsError


@dataclass(frozen=True, slots=True)
class IntentSpec:
    """`slots`: neutral ones. `extend`: whether Alexa's own sentences get ours added. `dialog`:
    whether its slots can be asked for by Alexa's dialog model."""

    name: str
    alexa: str
    meaning: str
    slots: tuple[str, ...]
    extend: bool = True
    dialog: bool = False


@dataclass(frozen=True, slots=True)
class SlotSpec:
    """`type` is Alexa's. `fills`: None for a neutral slot; else the slot exists on Alexa only
    and goes into that neutral slot, or nowhere ("")."""

    name: str
    type: str
    fills: str | None = None


@dataclass(frozen=True, slots=True)
class LabelSpec:
    """What braces hold. `slots` are neutral, `alexa` the ones that Alexa needs for it."""

    name: str
    reads: str
    slots: tuple[str, ...]
    alexa: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Locale:
    name: str
    language: str
    invocation: str


@dataclass(frozen=True, slots=True)
class Contract:
    intents: dict[str, IntentSpec]
    slots: dict[str, SlotSpec]
    labels: dict[str, LabelSpec]
    locales: dict[str, Locale]

    @property
    def languages(self) -> list[str]:
        return sorted({locale.language for locale in self.locales.values()})


def read_contract(root: Path) -> Contract:
    """SettingsError where a slot or a label names something that is not there."""
    data = tomllib.loads((root / "interaction_models/intents.toml").read_text(encoding="utf-8"))
    contract = Contract(
        {name: _intent(name, spec) for name, spec in data["intents"].items()},
        {name: SlotSpec(name, **spec) for name, spec in data["slots"].items()},
        {name: _label(name, spec) for name, spec in data["labels"].items()},
        {name: Locale(name, **spec) for name, spec in data["locales"].items()},
    )
    _check(contract)
    return contract


def _intent(name: str, spec: dict[str, Any]) -> IntentSpec:
    return IntentSpec(name, **{**spec, "slots": tuple(spec["slots"])})


def _label(name: str, spec: dict[str, Any]) -> LabelSpec:
    slots = tuple(spec["slots"])
    return LabelSpec(name, spec["reads"], slots, tuple(spec.get("alexa", slots)))


def _check(contract: Contract) -> None:
    used = {slot for intent in contract.intents.values() for slot in intent.slots}
    used |= {slot for label in contract.labels.values() for slot in label.slots + label.alexa}
    unknown = used - contract.slots.keys()
    if unknown:
        raise SettingsError(f"intents.toml uses slots that it does not describe: {unknown}")

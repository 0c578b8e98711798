"""Reading a policy from TOML, with an error that says where and what it takes."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from skill.domain.money import Money
from skill.domain.policy import (
    Cell,
    Field,
    Level,
    Operation,
    Policy,
    Surface,
    UnknownSpeaker,
    VoiceLimits,
)
from skill.domain.transfer import TransferKind
from skill.errors import InvalidMoney, SettingsError

TABLES = frozenset({"timezone", "unknown_speaker", "payments", "voice_payments", "disclose"})

Choice = TypeVar("Choice", bound=StrEnum)


def parse_policy(text: str) -> Policy:
    """The policy in that TOML text. SettingsError where anything in it is unknown, for a
    misspelt rule would silently allow or deny."""
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"policy: not valid TOML: {error}") from error
    if unknown := set(tables) - TABLES:
        raise SettingsError(f"policy: unknown {', '.join(sorted(unknown))}")
    speaker = _table(tables, "unknown_speaker")
    return Policy(
        disclose=dict(_cells(_table(tables, "disclose"))),
        payments=_payments(_table(tables, "payments")),
        limits={c: _limits(c, t) for c, t in _table(tables, "voice_payments").items()},
        unknown_speaker=_choice(
            UnknownSpeaker, speaker.get("questions", "each_answer"), "unknown_speaker.questions"
        ),
        unknown_speaker_transfers=_yes(speaker.get("transfers", False)),
        timezone=_timezone(tables.get("timezone", "UTC")),
    )


def _cells(channels: Mapping[str, Any]) -> Iterator[tuple[Cell, Level]]:
    """The four nested tables as one flat matrix."""
    for channel in channels:
        surfaces = _table(channels, channel, "disclose")
        for surface in surfaces:
            place = f"disclose.{channel}"
            where = (channel, _choice(Surface, surface, place))
            operations = _table(surfaces, surface, place)
            yield from (
                ((*where, asked, fact), level)
                for asked, fact, level in _facts(operations, f"{place}.{surface}")
            )


def _facts(operations: Mapping[str, Any], place: str) -> Iterator[tuple[Operation, Field, Level]]:
    for operation in operations:
        asked = _choice(Operation, operation, place)
        for fact, level in _table(operations, operation, place).items():
            where = f"{place}.{operation}.{fact}"
            yield asked, _choice(Field, fact, where), _choice(Level, level, where)


def _payments(table: Mapping[str, Any]) -> dict[str, frozenset[TransferKind]]:
    return {channel: _kinds(kinds, f"payments.{channel}") for channel, kinds in table.items()}


def _kinds(kinds: object, place: str) -> frozenset[TransferKind]:
    if not isinstance(kinds, list):
        raise SettingsError(f"policy: {place}: takes a list")
    return frozenset(_choice(TransferKind, kind, place) for kind in kinds)


def _limits(currency: str, table: Mapping[str, Any]) -> VoiceLimits:
    try:
        return VoiceLimits(**{name: Money.parse(text, currency) for name, text in table.items()})
    except (InvalidMoney, TypeError) as error:  # TypeError: a name or a number, not text
        raise SettingsError(
            f"policy: voice_payments.{currency} takes each, daily_to_others and daily_own, "
            f'as text such as "50": {error}'
        ) from error


def _table(tables: Mapping[str, Any], name: str, place: str = "") -> Mapping[str, Any]:
    found = tables.get(name, {})
    if not isinstance(found, Mapping):
        raise SettingsError(f"policy: {place}.{name} is a table".replace(" .", " "))
    return found


def _yes(value: object) -> bool:
    if not isinstance(value, bool):
        raise SettingsError("policy: unknown_speaker.transfers: takes true or false")
    return value


def _choice(kind: type[Choice], value: str, place: str) -> Choice:
    if value not in list(kind):
        raise SettingsError(f"policy: {place}: {value!r} is none of {', '.join(kind)}")
    return kind(value)


def _timezone(name: object) -> str:
    try:
        return ZoneInfo(str(name)).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise SettingsError(f"policy: timezone: no such place: {name!r}") from error

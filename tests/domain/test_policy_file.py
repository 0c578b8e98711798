"""A policy file says what may leave; a mistake in it stops the start, with its place."""

from __future__ import annotations

import pytest

from skill.app import load_policy
from skill.domain.money import Money
from skill.domain.policy import Field, Level, Operation, Policy, Surface, UnknownSpeaker
from skill.domain.policy_file import parse_policy
from skill.domain.transfer import TransferKind
from skill.errors import SettingsError


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("disclose = ", "not valid TOML"),
        ("disclosed = {}", "unknown disclosed"),
        ("disclose = 3", "disclose is a table"),
        ("[disclose.alexa.speach.balance]\nbalance = 'exact'", "speach"),
        ("[disclose.alexa.speech.balanse]\nbalance = 'exact'", "balanse"),
        ("[disclose.alexa.speech.balance]\nballance = 'exact'", "ballance"),
        ("[disclose.alexa.speech.balance]\nbalance = 'yes'", "'yes' is none of none, rounded"),
        ("[disclose.alexa.speech.balance]\nbalance = true", "True is none of"),
        ("[disclose]\nalexa = 'exact'", "disclose.alexa"),
        ("[disclose.alexa]\nspeech = 'exact'", "disclose.alexa.speech"),
        ("[payments]\nalexa = ['everybody']", "payments.alexa"),
        ("[payments]\nalexa = 'own'", "payments.alexa"),
        ("[voice_payments.EUR]\neach = 50.0", "voice_payments.EUR"),
        ("[voice_payments.EUR]\neach = '50'", "voice_payments.EUR"),
        ("[voice_payments.XXX]\neach = '1'\ndaily_to_others = '1'\ndaily_own = '1'", "XXX"),
        ("[unknown_speaker]\nquestions = 'never'", "unknown_speaker.questions"),
        ("[unknown_speaker]\ntransfers = 'yes'", "unknown_speaker.transfers"),
        ("timezone = 'Europe/Atlantis'", "timezone"),
        ("timezone = 1", "timezone"),
    ],
)
def test_a_mistake_is_an_error_that_names_its_place(text: str, place: str) -> None:
    with pytest.raises(SettingsError, match=place.replace("(", r"\(")):
        parse_policy(text)


def test_an_empty_policy_lets_nothing_out_and_moves_nothing() -> None:
    policy = parse_policy("")
    assert (policy.limits, policy.payments) == ({}, {})
    assert policy.unknown_speaker is UnknownSpeaker.EACH_ANSWER
    assert not policy.unknown_speaker_transfers
    assert all(
        policy.level("alexa", surface, operation, fact) is Level.NONE
        for surface in Surface
        for operation in Operation
        for fact in Field
    )


@pytest.fixture
def shipped() -> Policy:
    return load_policy(None)


def test_the_shipped_policy_has_the_documented_limits(shipped: Policy) -> None:
    limits = shipped.limits["EUR"]
    assert limits.each == Money(5_000, "EUR")
    assert limits.daily_to_others == Money(10_000, "EUR")
    assert limits.daily_own == Money(50_000, "EUR")


@pytest.mark.parametrize("surface", [Surface.CARD, Surface.ENTITIES, Surface.SCREEN])
def test_the_shipped_policy_puts_nothing_on_cards_and_entities(
    shipped: Policy, surface: Surface
) -> None:
    assert not [cell for cell in shipped.disclose if cell[1] is surface]


@pytest.mark.parametrize(
    ("kind", "amount", "already", "allowed"),
    [
        (TransferKind.TO_PAYEE, 5_000, 0, True),
        (TransferKind.TO_PAYEE, 5_001, 0, False),
        (TransferKind.TO_PAYEE, 5_000, 5_000, True),
        (TransferKind.TO_PAYEE, 5_000, 5_001, False),
        (TransferKind.OWN, 50_000, 0, True),
        (TransferKind.OWN, 50_001, 0, False),
        (TransferKind.OWN, 1, 50_000, False),
    ],
)
def test_limits_hold_to_the_cent(
    shipped: Policy, kind: TransferKind, amount: int, already: int, *, allowed: bool
) -> None:
    limits = shipped.limits["EUR"]
    assert limits.allows(kind, Money(amount, "EUR"), Money(already, "EUR")) is allowed

"""Which channels a conversation can be held on, and how somebody comes to speak there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import assert_never

from skill.simulator.alexa import AlexaSimulator
from skill.simulator.alexa_wire import Speaker
from skill.simulator.conversation import Simulator
from skill.simulator.testing.world import World


class Linking(StrEnum):
    """What has become of a customer's account linking."""

    LINKED = "linked"
    UNLINKED = "unlinked"
    EXPIRED = "expired"  # was linked; the token has run out


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody at a device. `customer`: of the demo bank, "alex" or "sam". `known`: the
    platform recognises their voice, where it does such a thing."""

    customer: str = "alex"
    locale: str = "en-US"
    device: str = "kitchen"
    linking: Linking = Linking.LINKED
    known: bool = True


Channel = Callable[[World, Who], Simulator]


def alexa(world: World, who: Who) -> AlexaSimulator:
    """All of one customer's devices share the link, as they do in a household."""
    speaker = Speaker(
        who.locale,
        _token(world, who),
        person=f"amzn1.ask.person.{who.customer.upper()}",
        user=f"amzn1.ask.account.{who.customer.upper()}",
        device=f"amzn1.ask.device.{who.device}",
    )
    simulator = world.speaker(speaker, who.customer)
    simulator.recognised(known=who.known)
    return simulator


CHANNELS: Mapping[str, Channel] = {"alexa": alexa}
"""By name; the pytest plugin has a fixture of the same name for each."""


def _token(world: World, who: Who) -> str | None:
    language = who.locale.partition("-")[0]
    match who.linking:
        case Linking.LINKED:
            return world.token(who.customer, language)
        case Linking.UNLINKED:
            return None
        case Linking.EXPIRED:
            return world.expired_token(who.customer, language)
        case _:
            assert_never(who.linking)

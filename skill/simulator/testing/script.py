"""Conversation files: what the customer says, what the assistant says, what the bank did.

Read strictly: a key that does not exist, a direction or a customer that nobody knows is an
error that names the file and the turn.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from skill.banks.demo.people import CUSTOMERS
from skill.dialogue.turn import Expect
from skill.domain.account import AccountKind
from skill.errors import InvalidValue
from skill.simulator.testing.channels import Linking
from skill.simulator.testing.directions import ANSWERED, known

LOCALES: Mapping[str, str] = {"en": "en-US", "de": "de-DE"}
"""What is spoken in a file that names no locale, by the name of its folder."""


def _customer(name: object) -> object:
    if name not in CUSTOMERS:
        raise ValueError(f"there is no customer {name!r}, only {', '.join(CUSTOMERS)}")
    return name


def _direction(text: object) -> object:
    if not isinstance(text, str) or not known(text):
        raise ValueError(f"there is no direction {text!r}")
    return text


def _parts(answer: object) -> object:
    return [answer] if isinstance(answer, str) else answer


Customer = Annotated[str, BeforeValidator(_customer)]
Minor = dict[AccountKind, int]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Turn(Part):
    """Something is said (`you`) or happens (`stage`).

    ========  ================================================================
    you       what the customer says
    stage     what happens instead: see `directions`
    bank      the whole answer, where it is a text; parts of it, where it is a
              list. "…" stands for anything
    never     what must not occur in the answer
    expects   what the skill waits for: "pin", "amount", ..., "nothing"
    ended     whether the session is closed
    who       another customer speaks, or does something
    device    at another device
    ========  ================================================================
    """

    you: str | None = None
    stage: Annotated[str, BeforeValidator(_direction)] | None = None
    bank: str | list[str] | None = None
    never: Annotated[list[str], BeforeValidator(_parts)] = []
    expects: Expect | None = None
    ended: bool | None = None
    who: Customer | None = None
    device: str = "kitchen"

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        if (self.you is None) == (self.stage is None):
            raise ValueError("takes either `you` or `stage`")
        if self.stage not in (None, *ANSWERED) and self.model_fields_set & ANSWER:
            raise ValueError(f"nobody answers to {self.stage!r}")
        return self


ANSWER = frozenset({"bank", "never", "expects", "ended"})
"""What a turn says about the answer."""


class Script(Part):
    """A conversation. `at`: the bank's own time when it begins. `moved`: what the customer's
    orders did to each account, in minor units; accounts that are not named are as they were.
    `others_moved`: the same for other customers, by name. `waiting`: how many payments wait
    in the bank's app in the end."""

    title: str
    customer: Customer = "alex"
    at: str = "2026-11-24T12:00"
    locale: str
    linking: Linking = Linking.LINKED
    voice: Literal["known", "guest"] = "known"
    turns: list[Turn] = Field(alias="turn", min_length=1)
    moved: Minor = {}
    others_moved: dict[Customer, Minor] = {}
    waiting: int = 0


def read(path: Path) -> Script:
    """The conversation in that file. InvalidValue says what is wrong with it, and where."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InvalidValue(f"{path}: {error}") from error
    locale = LOCALES.get(path.parent.name)
    try:
        return Script.model_validate(({"locale": locale} if locale else {}) | table)
    except ValidationError as error:
        problems = error.errors(include_url=False)
        complaints = (f"{_place(problem['loc'])}{problem['msg']}" for problem in problems)
        raise InvalidValue(f"{path}: {'; '.join(complaints)}") from error


def _place(location: tuple[int | str, ...]) -> str:
    """("turn", 2, "bnak") -> "turn 3, bnak: "."""
    match location:
        case ("turn", int(index), *inner):
            names = [f"turn {index + 1}", *map(str, inner)]
        case _:
            names = [*map(str, location)]
    return f"{', '.join(names)}: " if names else ""

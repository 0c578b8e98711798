"""The two values every channel shares with the core: a Turn comes in, a Reply goes out.

Both are neutral: no platform's JSON, no language's words. A Reply names phrases and typed
values; `phrases.say` turns it into words, and the channel turns words into its wire format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from skill.domain.money import Money
from skill.domain.pin import Pin
from skill.domain.policy import Field, Operation, Surface


class Intent(StrEnum):
    """What a customer can want. interaction_models/intents.toml is the contract; a test
    holds the two together."""

    LAUNCH = "launch"
    BALANCE = "balance"
    TRANSACTIONS = "transactions"
    SPENDING = "spending"
    LIST_ACCOUNTS = "list_accounts"
    LIST_PAYEES = "list_payees"
    TRANSFER_PERSON = "transfer_person"
    TRANSFER_OWN = "transfer_own"
    TRANSFER_STATUS = "transfer_status"
    CHANGE = "change"  # "no, to Ben", "make it twenty"
    ANSWER = "answer"  # a bare value: "fifty", "Anna", "from savings"
    PIN = "pin"
    YES = "yes"
    NO = "no"
    MORE = "more"
    REPEAT = "repeat"
    SLOWER = "slower"
    HELP = "help"
    CANCEL = "cancel"
    STOP = "stop"
    HOME = "home"
    FALLBACK = "fallback"


class Event(StrEnum):
    """What a platform tells us that is not said by anybody."""

    SAID = "said"  # not an event: the customer spoke
    ENDED = "ended"  # the platform closed the session
    LINKED = "linked"
    UNLINKED = "unlinked"


@dataclass(frozen=True, slots=True)
class Heard:
    """A slot as the platform heard it. `id` is the canonical value where it resolved one."""

    text: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing said to us, or one event, whatever the platform.

    `delivery` identifies the request: the same one again gets the same reply. `tokens` are
    the account-linking tokens to try, the speaker's own first. `person` is the platform's id
    of a recognised speaker, or None. `slots` (all optional, plain text):

    ==============  ==========================================================
    account         an account's nickname or kind (`id`: current, savings, card)
    scope           all (each account) or total (their sum)
    source, target  the same, in a transfer
    payee           a person's name
    amount          plain decimal, "12.50"; `currency` an ISO 4217 code
    period          "2026-10", "2026-W47", "2026-11-03", "2026", or "P5W" for the
                    last five weeks; `since` and `until` single days
    merchant        a shop's name; `category` (`id`: a domain Category)
    comparison      more, less or exactly; goes with amount
    choice          "first", "second", or the last four digits
    ==============  ==========================================================

    `pin` is what was said where a PIN was heard well-formed, and never in `slots`.
    """

    channel: str
    delivery: str
    session: str
    locale: str
    event: Event = Event.SAID
    intent: Intent = Intent.FALLBACK
    slots: Mapping[str, Heard] = field(default_factory=dict)
    pin: Pin | None = None
    tokens: tuple[str, ...] = field(default=(), repr=False)
    person: str | None = None
    device: str | None = None
    account: str | None = None  # the platform's id of the account, for events without a token
    surface: Surface = Surface.SPEECH


class Expect(StrEnum):
    """What the dialogue waits for; the session stays open unless it is NOTHING."""

    NOTHING = "nothing"
    ANYTHING = "anything"
    PIN = "pin"
    AMOUNT = "amount"
    PAYEE = "payee"
    ACCOUNT = "account"
    SOURCE = "source"
    TARGET = "target"
    MORE = "more"


@dataclass(frozen=True, slots=True)
class Text:
    """Somebody's words: a nickname, a merchant, what the customer said. Escaped when shown."""

    text: str
    tells: Field | None = None


@dataclass(frozen=True, slots=True)
class Toward:
    """Where money goes: "to Anna", or to an own account, "to your savings account"."""

    toward: str
    own: bool
    tells: Field | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """`about`: it was rounded on the way out, and is said so."""

    money: Money
    tells: Field | None = None
    about: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    tells: Field | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A period, both days included: "today", "in October", "from ... to ..."."""

    since: date
    until: date
    today: date
    tells: Field | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day, with its day where that is not today; in the customer's time zone."""

    moment: datetime
    today: date
    tells: Field | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """The name of a currency: "euros"."""

    currency: str
    tells: Field | None = None


@dataclass(frozen=True, slots=True)
class Digits:
    """Spoken one by one."""

    digits: str
    tells: Field | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """A list in words: "Anna, Ben and Carla", or with "or"."""

    names: tuple[str, ...]
    either: bool = False
    tells: Field | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """One of our own words, by its key in the phrase file: `account.savings`."""

    key: str
    tells: Field | None = None


Value = Text | Toward | Amount | Day | Span | Moment | Unit | Digits | Names | Label


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence: the key of a phrase and what stands in its gaps.

    `operation`: what the customer asked for, where the line tells a fact. `depends_on`: facts
    that shape the line without being a value in it: a refusal, a count, a "none".
    """

    phrase: str
    values: Mapping[str, Value] = field(default_factory=dict)
    operation: Operation | None = None
    depends_on: frozenset[Field] = frozenset()

    @property
    def tells(self) -> frozenset[Field]:
        """Every kind of fact that leaves with this line."""
        told = (value.tells for value in self.values.values())
        return frozenset(fact for fact in told if fact is not None) | self.depends_on


@dataclass(frozen=True, slots=True)
class Reply:
    """What to say. `link_card`: show the platform's card for account linking. Where `expects`
    is not NOTHING the last line is a question, and is repeated in silence."""

    lines: tuple[Line, ...]
    expects: Expect = Expect.NOTHING
    link_card: bool = False
    slow: bool = False

    @property
    def discloses(self) -> frozenset[tuple[Operation, Field]]:
        """Every fact that leaves with this reply, by what was asked for."""
        return frozenset(
            (line.operation, fact) for line in self.lines if line.operation for fact in line.tells
        )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A Reply in words, not escaped for anything yet. `sentences` in order; `question` is the
    last of them where the session stays open, to be said again in silence, else empty."""

    sentences: tuple[str, ...]
    question: str
    expects: Expect
    locale: str
    link_card: bool = False
    slow: bool = False

    @property
    def text(self) -> str:
        return " ".join(self.sentences)

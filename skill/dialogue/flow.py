"""What the dialogue remembers of a session between two turns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.dialogue.turn import Expect, Heard, Intent, Reply


@dataclass(frozen=True, slots=True)
class Question:
    """What the customer wants, with all that was said about it so far. It is asked again
    from the start whenever more is known, so there is one way through every intent."""

    intent: Intent
    slots: Mapping[str, Heard] = field(default_factory=dict)

    def with_slots(self, slots: Mapping[str, Heard]) -> Question:
        return Question(self.intent, {**self.slots, **slots})

    def without(self, *names: str) -> Question:
        left = {name: heard for name, heard in self.slots.items() if name not in names}
        return Question(self.intent, left)

    @property
    def transfer(self) -> bool:
        return self.intent in (Intent.TRANSFER_PERSON, Intent.TRANSFER_OWN)


@dataclass(slots=True)
class Flow:
    """`question` waits for a slot or a PIN. `challenge` is the draft's that a PIN would
    confirm; without it a PIN unlocks. `suspended` is a transfer left for a digression.
    `answered` is the last question that was answered, and `offset` where its next page
    begins. `choices` are the ids last offered to choose from. `misheard` counts turns in a
    row that did not bring what was asked for; `warned`: the PIN prompt has warned already.
    `last` is the last reply; `private`: it was said while unlocked."""

    expects: Expect = Expect.NOTHING
    question: Question | None = None
    challenge: str | None = None
    suspended: Question | None = None
    answered: Question | None = None
    offset: int = 0
    choices: tuple[str, ...] = ()
    misheard: int = 0
    warned: bool = False
    slow: bool = False
    last: Reply | None = None
    private: bool = False

    def drop(self) -> None:
        """Forgets what was being asked; keeps what was answered."""
        self.question = self.challenge = self.suspended = None
        self.choices = ()
        self.misheard = 0
        self.expects = Expect.NOTHING

    def lock(self) -> None:
        """The unlock has run out: what was said while it lasted is not said again."""
        if self.private:
            self.last = None
            self.choices = ()

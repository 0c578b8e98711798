"""Somebody who has overheard the PIN, and whose voice nobody recognises, tries everything.

Over every order of commands, what leaves in a day stays within the voice limits, money is
never made or lost, and nothing is overdrawn.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from skill.domain.money import Money
from skill.domain.transfer import TransferKind
from skill.simulator.alexa import AlexaSimulator
from tests.world import PIN, WRONG, World, world_in

AMOUNTS = st.sampled_from(["1", "15", "49.99", "50", "50.01", "100", "250", "500", "2000"])
PAYEES = st.sampled_from(["Anna Schmidt", "Anna", "Ben", "Maria Rossi", "Hausverwaltung Lindner"])
DEVICES = ("kitchen", "bedroom")
WORDS = st.sampled_from(
    ["yes", "no", "cancel", "stop", "repeat", "help", "did it go through", "what's my balance"]
)


class Attacker(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.world: World = self.stack.enter_context(world_in(folder))
        self.speakers: dict[str, AlexaSimulator] = {
            device: self.world.alexa(device=device) for device in DEVICES
        }
        self.current, self.savings = self._balances()

    def _balances(self) -> tuple[Money, Money]:
        return self.world.balance("current"), self.world.balance("savings")

    @rule(device=st.sampled_from(DEVICES), amount=AMOUNTS, payee=PAYEES)
    def send(self, device: str, amount: str, payee: str) -> None:
        self.speakers[device].say(f"send {amount} euros to {payee}")

    @rule(device=st.sampled_from(DEVICES), amount=AMOUNTS, back=st.booleans())
    def move(self, device: str, amount: str, back: bool) -> None:  # noqa: FBT001
        way = "from savings to my current account" if back else "from my current account to savings"
        self.speakers[device].say(f"move {amount} euros {way}")

    @rule(device=st.sampled_from(DEVICES), amount=AMOUNTS)
    def change_the_amount(self, device: str, amount: str) -> None:
        self.speakers[device].say(f"make it {amount} euros")

    @rule(device=st.sampled_from(DEVICES), payee=PAYEES)
    def change_the_payee(self, device: str, payee: str) -> None:
        self.speakers[device].say(f"no to {payee}")

    @rule(device=st.sampled_from(DEVICES))
    def say_the_pin(self, device: str) -> None:
        self.speakers[device].say(PIN)

    @rule(device=st.sampled_from(DEVICES))
    def say_a_wrong_pin_then_the_right_one(self, device: str) -> None:
        self.speakers[device].say(WRONG)
        self.speakers[device].say(PIN)

    @rule(device=st.sampled_from(DEVICES), word=WORDS)
    def say_something(self, device: str, word: str) -> None:
        self.speakers[device].say(word)

    @rule(device=st.sampled_from(DEVICES))
    def send_and_confirm(self, device: str) -> None:
        for line in ("send 50 euros to Ben", PIN):
            self.speakers[device].say(line)

    @rule(device=st.sampled_from(DEVICES))
    def hang_up(self, device: str) -> None:
        self.speakers[device].end()

    @rule(minutes=st.sampled_from([1, 4, 6, 20]))
    def wait(self, minutes: int) -> None:
        now = self.world.clock.now()
        if (now.hour, now.minute) < (22, 30):  # the same day in Berlin
            self.world.clock.advance(60 * minutes)
            self.world.app.settlement.run()

    @invariant()
    def no_more_left_in_a_day_than_the_limits_say(self) -> None:
        current, savings = self._balances()
        left_the_house = (self.current + self.savings) - (current + savings)
        assert left_the_house <= Money(10_000, "EUR")
        assert abs(savings - self.savings) <= Money(50_000, "EUR")

    @invariant()
    def money_is_neither_made_nor_lost_nor_overdrawn(self) -> None:
        assert self.world.bank.total("EUR") == 0
        assert all(balance.minor >= 0 for balance in self._balances())

    @invariant()
    def every_voice_payment_is_small_and_counted(self) -> None:
        head = self.world.head()
        day = self.world.clock.now().date()
        spent = head.spent(TransferKind.TO_PAYEE, "EUR", day)
        assert spent <= Money(10_000, "EUR")
        for transfer in head.transfers:
            if transfer.by_voice and transfer.order.kind is TransferKind.TO_PAYEE:
                assert transfer.order.amount <= Money(5_000, "EUR")

    def teardown(self) -> None:
        self.stack.close()


TestAttacker = Attacker.TestCase
TestAttacker.settings = settings(
    max_examples=25,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

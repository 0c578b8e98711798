"""Money moves once, after the right PIN for exactly that, or it does not move; and what is
said about it is true."""

from __future__ import annotations

from datetime import timedelta

import pytest

from skill.banks.demo.faults import Fault
from skill.domain.money import Money
from skill.domain.transfer import TransferState
from tests.races import race
from tests.world import PIN, WRONG, World, talk

SEND = "send 20 euros to Ben"
EUR = "EUR"


def states(world: World) -> list[TransferState]:
    head = world.head()
    return [transfer.state for transfer in head.transfers]


@pytest.mark.parametrize(
    ("lines", "reason"),
    [
        (["send 0 euros to Ben"], "more than zero"),
        (["send 20 dollars to Ben"], "only send euros"),
        (["move 20 euros from savings to savings"], "the money would come from"),
        (["what's my balance", PIN, "send 20 euros to Zebedee"], "don't know a payee called"),
        (["send 9000 euros to savings", PIN], "isn't enough money"),
    ],
)
def test_what_cannot_be_sent_is_refused_with_its_reason_and_nothing_moves(
    world: World, lines: list[str], reason: str
) -> None:
    before = world.balance()
    alexa = world.alexa()
    answer = talk(alexa, *lines)
    if answer.expects == "pin":
        answer = alexa.say(PIN)
    if "approval" in answer.spoken:
        ((key, _),) = world.waiting()
        world.bank.approve("alex", key)
        answer = alexa.say("did it go through")
    assert reason in answer.spoken
    assert world.balance() == before
    assert world.bank.total(EUR) == 0


def test_a_draft_waits_five_minutes_for_its_pin(world: World) -> None:
    before = world.balance()
    alexa = world.alexa()
    alexa.say(SEND)
    world.clock.advance(300)
    assert "nothing was sent" in alexa.say(PIN).spoken
    assert world.balance() == before


def test_one_second_less_is_young_enough(world: World) -> None:
    before = world.balance()
    alexa = world.alexa()
    alexa.say(SEND)
    world.clock.advance(299)
    alexa.say(PIN)
    assert world.balance() == before - Money(2000, EUR)


def test_the_pin_for_one_draft_does_not_confirm_the_next(world: World) -> None:
    alexa = world.alexa()
    talk(alexa, SEND, PIN, "send 30 euros to Ben")
    after_first = world.balance()
    for line in ("yes", "did it go through", "repeat"):
        alexa.say(line)
    assert world.balance() == after_first


def test_a_second_speaker_in_the_house_cannot_confirm_the_first_ones_draft(world: World) -> None:
    before = world.balance()
    kitchen, bedroom = world.alexa(), world.alexa(device="bedroom")
    kitchen.say(SEND)
    for line in ("yes", PIN):
        bedroom.say(line)
    assert world.balance() == before


def test_a_new_draft_takes_the_place_of_the_old_one(world: World) -> None:
    before = world.balance()
    kitchen, bedroom = world.alexa(), world.alexa(device="bedroom")
    kitchen.say(SEND)
    bedroom.say("send 30 euros to Anna Weber")
    assert "nothing was sent" in kitchen.say(PIN).spoken
    bedroom.say(PIN)
    assert world.balance() == before - Money(3000, EUR)


def test_the_confirmation_delivered_thirty_two_times_at_once_moves_money_once(
    world: World,
) -> None:
    before = world.balance()
    alexa = world.alexa()
    alexa.say(SEND)
    door, sent = world.app.alexa, _pin_request(world)
    answers = race(32, lambda _: door(sent))
    assert world.balance() == before - Money(2000, EUR)
    assert all("went to Ben" in str(a) or "still working" in str(a) for a in answers)
    assert world.send(sent) == next(a for a in answers if "went to Ben" in str(a))


def _pin_request(world: World) -> dict[str, object]:
    """The request that says the PIN, as Alexa would send it, without sending it."""
    captured: list[dict[str, object]] = []

    def capture(request: dict[str, object]) -> dict[str, object]:
        captured.append(request)
        return {"version": "1.0", "response": {"shouldEndSession": True}}

    alexa = world.alexa()
    alexa._door = capture
    alexa.say(PIN)
    session = captured[0]["session"]
    assert isinstance(session, dict)
    session["sessionId"] = "amzn1.echo-api.session.0"
    return captured[0]


def test_thirty_two_speakers_at_once_never_exceed_the_days_limit(world: World) -> None:
    """100 a day to others: of 32 confirmed payments of 20, five go through by voice."""
    before = world.balance()
    speakers = [world.alexa(device=f"d{n}") for n in range(8)]

    def pay(number: int) -> None:
        talk(speakers[number], "send 20 euros to Ben", PIN)

    for _ in range(4):
        race(8, pay)
    moved = before - world.balance()
    assert moved <= Money(10_000, EUR)
    for _ in range(5):
        talk(world.alexa(device="late"), "send 20 euros to Ben", PIN)
    assert before - world.balance() == Money(10_000, EUR)


@pytest.mark.parametrize("wait", [timedelta(hours=12, minutes=59), timedelta(hours=1)])
def test_the_limit_counts_by_the_banks_own_day(world: World, wait: timedelta) -> None:
    """It is noon in Berlin: twelve hours and 59 minutes later is the next day there."""
    alexa = world.alexa()
    for _ in range(2):
        talk(alexa, "send 50 euros to Ben", PIN)
    world.clock.advance(wait)
    answer = talk(world.alexa(), SEND, PIN)
    new_day = wait > timedelta(hours=12)
    assert ("went to Ben" in answer.spoken) == new_day
    assert len(world.waiting()) == (0 if new_day else 1)


def test_a_lost_reply_is_in_doubt_is_said_so_and_is_settled_by_asking(world: World) -> None:
    before = world.balance()
    alexa = world.alexa()
    alexa.say(SEND)
    world.bank.faults.switch_on(Fault.LOSE_REPLY, calls=1)
    assert "don't know yet" in alexa.say(PIN).spoken
    assert world.balance() == before - Money(2000, EUR)
    assert "went through" in alexa.say("did it go through").spoken
    assert world.balance() == before - Money(2000, EUR)


def test_a_lost_request_is_settled_as_not_sent_and_never_sent_again(world: World) -> None:
    before = world.balance()
    alexa = world.alexa()
    alexa.say(SEND)
    world.bank.faults.switch_on(Fault.LOSE_REQUEST, calls=1)
    assert "don't know yet" in alexa.say(PIN).spoken
    assert "wasn't sent" in alexa.say("did it go through").spoken
    assert world.balance() == before


def test_settlement_by_schedule_finds_out_and_the_news_is_told_once_unlocked(
    world: World,
) -> None:
    alexa = world.alexa()
    alexa.say(SEND)
    world.bank.faults.switch_on(Fault.LOSE_REPLY, calls=1)
    talk(alexa, PIN)
    alexa.end()
    world.clock.advance(61)
    assert world.app.settlement.run() == 1
    assert states(world) == [TransferState.COMPLETED]
    assert world.app.settlement.run() == 0
    alexa = world.alexa()
    assert "Ben" not in alexa.say("what's my balance").spoken
    assert "By the way, 20 euros to Ben Fischer went through" in alexa.say(PIN).spoken
    assert "By the way" not in alexa.say("what's my balance").spoken


def test_while_the_bank_is_down_settlement_goes_on_asking(world: World) -> None:
    alexa = world.alexa()
    alexa.say(SEND)
    world.bank.faults.switch_on(Fault.LOSE_REPLY, calls=1)
    talk(alexa, PIN)
    alexa.end()
    world.bank.faults.switch_on(Fault.DOWN)
    for _ in range(5):
        world.clock.advance(61)
        assert world.app.settlement.run() == 1
    assert states(world) == [TransferState.IN_DOUBT]
    world.bank.faults.switch_off()
    world.clock.advance(61)
    world.app.settlement.run()
    assert states(world) == [TransferState.COMPLETED]


def test_an_approval_refused_in_the_app_is_told_and_moves_nothing(world: World) -> None:
    before = world.balance()
    alexa = world.alexa()
    talk(alexa, "send 80 euros to Ben", PIN)
    ((key, _),) = world.waiting()
    world.bank.refuse("alex", key)
    assert "refused in your bank's app" in alexa.say("did it go through").spoken
    assert world.balance() == before


def test_a_bank_that_is_down_is_said_so_and_costs_no_try(world: World) -> None:
    alexa = world.alexa()
    alexa.say(SEND)
    world.bank.faults.switch_on(Fault.DOWN)
    assert "can't reach your bank" in alexa.say(SEND).spoken
    assert "can't reach your bank" in talk(alexa, "what's my balance", PIN).spoken
    world.bank.faults.switch_off()
    head = world.head()
    assert head.tries.since_login == 0
    assert "in your current account" in talk(world.alexa(), "what's my balance", PIN).spoken


def test_an_adapter_that_crashes_while_sending_leaves_it_in_doubt(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    alexa = world.alexa()
    alexa.say(SEND)

    def crash(*_: object, **__: object) -> None:
        raise RuntimeError("a bug in the adapter")

    with monkeypatch.context() as patched:
        patched.setattr("skill.banks.demo.bank.DemoBank.submit", crash)
        assert "don't know yet" in alexa.say(PIN).spoken
    assert states(world) == [TransferState.IN_DOUBT]


def test_every_settled_payment_leaves_evidence_in_a_partition_of_its_own(world: World) -> None:
    talk(world.alexa(), SEND, PIN)
    head = world.head()
    (transfer,) = head.transfers
    (proof,) = world.app.parts.store.read_all(f"evidence#{transfer.id}")
    assert proof.name == "completed"
    assert proof.expires_at is not None
    assert transfer.reference is not None
    assert transfer.reference in proof.body


def test_a_wrong_pin_at_the_read_back_asks_again_and_the_right_one_sends_it(
    world: World,
) -> None:
    before = world.balance()
    alexa = world.alexa()
    assert "wasn't right" in talk(alexa, SEND, WRONG).spoken
    alexa.say(PIN)
    assert world.balance() == before - Money(2000, EUR)


def test_did_it_go_through_tells_the_latest_first_and_then_what_is_still_open(
    world: World,
) -> None:
    alexa = world.alexa()
    talk(alexa, "send 80 euros to Ben", PIN)
    world.clock.advance(1)
    talk(alexa, "send 20 euros to Anna Weber", PIN)
    told = alexa.say("did it go through").spoken
    assert told.startswith("Yes, 20 euros to Anna Weber went through. Not yet: 80 euros to Ben")
    world.clock.advance(1)
    talk(alexa, "send 30 euros to Anna Weber", PIN)
    told = alexa.say("did it go through").spoken
    assert "20 euros" not in told
    assert told.count("euros") == 2

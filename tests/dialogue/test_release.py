"""Every reply passes through the policy, in one place, and what leaves is on record first."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from skill.app import App, build, load_policy
from skill.dialogue.release import release
from skill.dialogue.turn import Amount, Event, Line, Reply, Text, Turn
from skill.domain.money import Money
from skill.domain.policy import Cell, Field, Level, Operation, Policy, Surface, UnknownSpeaker
from skill.simulator import demo
from skill.storage.sqlite import SqliteStore
from tests.world import PIN, World, talk

TURN = Turn("alexa", "d1", "s1", "en-US")
LINE = Line(
    "balance.same",
    {
        "account": Text("current", tells=Field.ACCOUNT_NAME),
        "booked": Amount(Money(234_567, "EUR"), tells=Field.BALANCE),
    },
    Operation.BALANCE,
)


def a_policy(**levels: Level) -> Policy:
    cells: dict[Cell, Level] = {
        ("alexa", Surface.SPEECH, Operation.BALANCE, Field(fact)): level
        for fact, level in levels.items()
    }
    return Policy(disclose=cells)


def test_what_may_leave_leaves_unchanged() -> None:
    policy = a_policy(balance=Level.EXACT, account_name=Level.EXACT)
    assert release(Reply((LINE,)), TURN, policy) == Reply((LINE,))


@pytest.mark.parametrize(
    "policy",
    [
        a_policy(),
        a_policy(balance=Level.EXACT),
        a_policy(balance=Level.NONE, account_name=Level.EXACT),
    ],
)
def test_one_fact_that_may_not_leave_stops_the_whole_reply(policy: Policy) -> None:
    released = release(Reply((LINE, Line("anything_else"))), TURN, policy)
    assert [line.phrase for line in released.lines] == ["policy.not_here"]
    assert not released.discloses


def test_what_is_rounded_is_said_to_be() -> None:
    policy = a_policy(balance=Level.ROUNDED, account_name=Level.EXACT)
    (line,) = release(Reply((LINE,)), TURN, policy).lines
    assert line.values["booked"] == Amount(Money(230_000, "EUR"), Field.BALANCE, about=True)


def test_another_surface_has_its_own_rules() -> None:
    policy = a_policy(balance=Level.EXACT, account_name=Level.EXACT)
    card = replace(TURN, surface=Surface.CARD)
    assert release(Reply((LINE,)), card, policy) != Reply((LINE,))


def entries(world: World) -> list[dict[str, object]]:
    records = world.app.parts.store.read_all("owner#demo-alex")
    return [json.loads(r.body) for r in records if r.name.startswith("disclosure#")]


def test_every_answer_is_on_record_by_category_and_a_question_is_not(world: World) -> None:
    alexa = world.alexa()
    alexa.say("what's my balance")
    assert entries(world) == []
    alexa.say(PIN)
    (entry,) = entries(world)
    assert entry["told"] == ["balance.account_name", "balance.balance"]
    alexa.say("send 20 euros to Ben")
    assert entries(world)[1]["told"] == ["transfer.account_name", "transfer.payee_name"]


def test_where_the_record_cannot_be_written_nothing_is_disclosed(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    alexa = world.alexa()
    alexa.say("what's my balance")

    def refuse(self: SqliteStore, record: object) -> bool:
        name = str(getattr(record, "name", ""))
        if name.startswith("disclosure#"):
            from skill.errors import StoreError  # noqa: PLC0415

            raise StoreError("full")
        return put(self, record)  # type: ignore[arg-type]

    put = SqliteStore.put
    with monkeypatch.context() as patched:
        patched.setattr(SqliteStore, "put", refuse)
        answer = alexa.say(PIN)
    assert "something went wrong" in answer.spoken
    assert "euros" not in answer.spoken


def with_policy(world: World, policy: Policy) -> World:
    """The same bank and store under another policy."""
    return replace(world, app=App(world.app.settings, policy, world.app.parts))


def test_a_bank_that_forbids_balances_hears_none_from_us(world: World) -> None:
    shipped = load_policy(None)
    kept = {cell: v for cell, v in shipped.disclose.items() if cell[2] is not Operation.BALANCE}
    careful = with_policy(world, replace(shipped, disclose=kept))
    answer = talk(careful.alexa(), "what's my balance", PIN)
    assert answer.spoken.startswith("That may not be said on this assistant.")
    assert "euro" not in str(answer.response)


def test_a_bank_may_want_a_pin_for_each_answer_of_an_unknown_voice(world: World) -> None:
    policy = replace(load_policy(None), unknown_speaker=UnknownSpeaker.EACH_ANSWER)
    careful = with_policy(world, policy)
    alexa = careful.alexa()
    assert "in your current account" in talk(alexa, "what's my balance", PIN).spoken
    assert alexa.say("what's my balance").expects == "pin"
    assert "in your current account" not in alexa.say("repeat").spoken


def test_a_bank_may_refuse_transfers_for_an_unknown_voice(world: World) -> None:
    policy = replace(load_policy(None), unknown_speaker_transfers=False)
    careful = with_policy(world, policy)
    assert "a voice that I recognise" in careful.alexa().say("send 20 euros to Ben").spoken
    known = careful.alexa(person="amzn1.ask.person.ALEX")
    assert known.say("send 20 euros to Ben").expects == "pin"


def test_a_channel_without_payments_moves_nothing(world: World) -> None:
    before = world.balance()
    careful = with_policy(world, replace(load_policy(None), payments={}))
    answer = talk(careful.alexa(), "send 20 euros to Ben", PIN)
    assert world.balance() == before
    assert answer.expects != "pin"


def test_events_of_the_platform_link_and_unlink(world: World, tmp_path: Path) -> None:
    token = world.token()
    app = build(demo.settings(tmp_path, pin_cost=2), world.clock)
    try:
        for event in (Event.LINKED, Event.ENDED, Event.UNLINKED, Event.UNLINKED):
            turn = Turn("alexa", f"e-{event}", "", "en-US", event, tokens=(token,), account="X")
            assert app.respond(turn) is None
        assert app.links.identify([token], "alexa") is None
    finally:
        app.close()

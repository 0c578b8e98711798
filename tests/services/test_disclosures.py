"""The record of disclosures is a chain: nothing in it can be changed, dropped or added."""

from __future__ import annotations

import json

from skill.domain.policy import Field, Operation, Surface
from skill.services.disclosures import Disclosures
from tests.races import race
from tests.services.conftest import Ground

FACTS = {(Operation.BALANCE, Field.BALANCE), (Operation.BALANCE, Field.ACCOUNT_NAME)}


def record(ground: Ground, times: int = 1) -> None:
    disclosures = Disclosures(ground.store, ground.keys, ground.clock)
    for _ in range(times):
        head = ground.head()
        disclosures.record(head, "alexa", Surface.SPEECH, FACTS)
        head.commit()


def entries(ground: Ground) -> list[dict[str, object]]:
    records = ground.store.read_all("owner#o1")
    return [json.loads(r.body) for r in records if r.name.startswith("disclosure#")]


def whole(ground: Ground, chain: list[dict[str, object]]) -> bool:
    """Each entry names its number and the one before, under a MAC."""
    previous = ""
    for number, entry in enumerate(chain, start=1):
        content = {name: value for name, value in entry.items() if name != "mac"}
        mac = ground.keys.mac("disclosures", json.dumps(content, sort_keys=True).encode())
        if (entry["n"], entry["previous"], entry["mac"]) != (number, previous, mac):
            return False
        previous = mac
    return True


def test_an_entry_holds_categories_and_no_value(ground: Ground) -> None:
    record(ground)
    (entry,) = entries(ground)
    assert entry["told"] == ["balance.account_name", "balance.balance"]
    assert (entry["channel"], entry["surface"], entry["n"]) == ("alexa", "speech", 1)


def test_the_chain_is_whole_and_every_tampering_breaks_it(ground: Ground) -> None:
    record(ground, times=4)
    chain = entries(ground)
    assert whole(ground, chain)
    assert not whole(ground, chain[1:])
    assert not whole(ground, [chain[0], *chain[2:]])
    assert not whole(ground, [chain[0] | {"told": []}, *chain[1:]])
    assert not whole(ground, [chain[1], chain[0], *chain[2:]])


def test_an_entry_whose_turn_never_finished_stays_in_the_chain(ground: Ground) -> None:
    record(ground)
    disclosures = Disclosures(ground.store, ground.keys, ground.clock)
    disclosures.record(ground.head(), "alexa", Surface.SPEECH, FACTS)
    record(ground)
    assert len(entries(ground)) == 3
    assert whole(ground, entries(ground))


def test_many_at_once_all_stand_in_one_whole_chain(ground: Ground) -> None:
    ground.head()
    race(16, lambda _: record(ground, times=2))
    assert len(entries(ground)) == 32
    assert whole(ground, entries(ground))
    assert ground.head().value.trail.count == 32

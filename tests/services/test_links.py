"""Who speaks is told by a token of which only a hash is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from skill.domain.account import AccountKind
from skill.domain.consent import Link, NamedAccount
from skill.domain.pin import Pin
from skill.ports import Notice
from skill.services.links import Links
from tests.services.conftest import Ground

LIFE = timedelta(days=30)


@pytest.fixture
def links(ground: Ground) -> Links:
    return Links(ground.heads, ground.store, ground.keys, ground.clock, ground.told)


def a_link(ground: Ground, channel: str = "alexa") -> Link:
    now = ground.clock.now()
    account = NamedAccount("demo", "a1", AccountKind.CURRENT, "EUR", "current")
    return Link(f"link-{channel}", channel, now, now, (account,), (), "a1")


def test_a_token_finds_its_owner_and_link(ground: Ground, links: Links) -> None:
    token = links.link(ground.head("o1"), a_link(ground), LIFE)
    visitor = links.identify([token], "alexa")
    assert visitor is not None
    assert (visitor.head.value.owner, visitor.link.id) == ("o1", "link-alexa")


def test_the_secret_is_kept_nowhere(ground: Ground, links: Links) -> None:
    secret = links.link(ground.head("o1"), a_link(ground), LIFE).rsplit(".", 1)[1]
    assert all(secret not in record.body for record in ground.store.read_all("owner#o1"))


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "x",
        "o1",
        "o1..",
        "..",
        "o1.{grant}.",
        "o1.{grant}.wrong",
        "o2.{grant}.{secret}",
        "a.b.c.d",
    ],
)
def test_anything_but_the_whole_token_finds_nobody(
    ground: Ground, links: Links, forged: str
) -> None:
    ground.head("o2")
    _, grant, secret = links.link(ground.head("o1"), a_link(ground), LIFE).split(".")
    assert links.identify([forged.format(grant=grant, secret=secret)], "alexa") is None


def test_it_ends_with_its_life(ground: Ground, links: Links) -> None:
    token = links.link(ground.head("o1"), a_link(ground), LIFE)
    ground.clock.advance(LIFE - timedelta(seconds=1))
    assert links.identify([token], "alexa") is not None
    ground.clock.advance(1)
    assert links.identify([token], "alexa") is None


def test_a_token_of_one_channel_is_nobody_on_another(ground: Ground, links: Links) -> None:
    token = links.link(ground.head("o1"), a_link(ground, "messenger"), LIFE)
    assert links.identify([token], "alexa") is None
    assert links.identify([token], "messenger") is not None


def test_the_first_valid_token_counts(ground: Ground, links: Links) -> None:
    own = links.link(ground.head("o1"), a_link(ground), LIFE)
    shared = links.link(ground.head("o2"), a_link(ground), LIFE)
    visitor = links.identify(["broken", own, shared], "alexa")
    assert visitor is not None
    assert visitor.head.value.owner == "o1"


def test_linking_again_replaces_the_old_token_and_resets_no_counter(
    ground: Ground, links: Links
) -> None:
    head = ground.head_with_pin("o1")
    old = links.link(head, a_link(ground), LIFE)
    ground.pins.check(ground.head("o1"), Pin("6042"), "d1")
    new = links.link(ground.head("o1"), a_link(ground), LIFE)
    assert links.identify([old], "alexa") is None
    assert links.identify([new], "alexa") is not None
    assert ground.head("o1").value.tries.in_a_row == 1


def test_disabling_the_skill_ends_that_link_only_and_twice_is_fine(
    ground: Ground, links: Links
) -> None:
    alexa = links.link(ground.head("o1"), a_link(ground), LIFE)
    other = links.link(ground.head("o1"), a_link(ground, "messenger"), LIFE)
    visitor = links.identify([alexa], "alexa")
    assert visitor is not None
    links.remember("alexa", "amzn1.account.X", visitor)
    for _ in range(2):
        links.unlink("alexa", "amzn1.account.X")
    assert links.identify([alexa], "alexa") is None
    assert links.identify([other], "messenger") is not None
    assert ground.told.notices.count(("o1", Notice.UNLINKED)) == 1


def test_a_platforms_account_id_is_stored_under_a_keyed_hash_only(
    ground: Ground, links: Links
) -> None:
    token = links.link(ground.head("o1"), a_link(ground), LIFE)
    visitor = links.identify([token], "alexa")
    assert visitor is not None
    links.remember("alexa", "amzn1.account.X", visitor)
    files = [file.read_bytes() for file in ground.folder.glob("store.sqlite*")]
    assert files
    assert not any(b"amzn1.account.X" in content for content in files)


def test_an_unknown_account_unlinks_nobody(ground: Ground, links: Links) -> None:
    links.unlink("alexa", "never-seen")
    assert ground.told.notices == []

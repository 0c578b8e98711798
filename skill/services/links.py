"""Who is speaking: account-linking tokens, platform accounts, and what each link may do."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from skill.domain.consent import Grant, Link
from skill.domain.head import Head
from skill.ports import Clock, Keys, Notice, Notify, Record, Store
from skill.services.heads import Heads, OpenHead


@dataclass(frozen=True, slots=True)
class Visitor:
    """A customer, and the link through which they speak."""

    head: OpenHead
    link: Link


class Links:
    def __init__(
        self, heads: Heads, store: Store, keys: Keys, clock: Clock, notify: Notify
    ) -> None:
        self._heads = heads
        self._store = store
        self._keys = keys
        self._clock = clock
        self._notify = notify

    def link(self, head: OpenHead, link: Link, life: timedelta) -> str:
        """Adds a link, or puts it in the place of the one with its id, and answers its only
        token, `owner.grant.secret`. The secret is not kept. Counters of tries stay."""
        secret = secrets.token_urlsafe(24)
        grant = Grant(secrets.token_hex(8), _hash(secret), self._clock.now() + life)
        granted = replace(link, grants=(grant,))

        def step(head: Head) -> Head:
            others = tuple(other for other in head.links if other.id != link.id)
            return replace(head, links=(*others, granted))

        head.commit(step)
        self._notify.tell(head.value.owner, Notice.LINKED)
        return f"{head.value.owner}.{grant.id}.{secret}"

    def identify(self, tokens: Iterable[str], channel: str) -> Visitor | None:
        """The first token that is valid on this channel, tried in the given order; one read
        for each."""
        found = (self._identify(token, channel) for token in tokens)
        return next((visitor for visitor in found if visitor), None)

    def remember(self, channel: str, account: str, visitor: Visitor) -> None:
        """Notes which link a platform's own account id belongs to, under a keyed hash, for
        the events that come without a token."""
        name = self._alias(channel, account)
        body = f"{visitor.head.value.owner}.{visitor.link.id}"
        known = self._store.read(name, "alias")
        self._store.put(Record(name, "alias", body, known.version if known else 0))

    def unlink(self, channel: str, account: str) -> None:
        """The customer disabled the skill or unlinked the account: that link is gone, and
        what was open in it. Saying it twice changes nothing."""
        record = self._store.read(self._alias(channel, account), "alias")
        if record is None:
            return
        owner, _, link = record.body.partition(".")
        head = self._heads.open(owner)
        if head is not None and head.commit(lambda head: _without(head, link)):
            self._notify.tell(owner, Notice.UNLINKED)
        self._store.erase(self._alias(channel, account))

    def _identify(self, token: str, channel: str) -> Visitor | None:
        owner, grant_id, secret = [*token.split("."), "", "", ""][:3]
        head = self._heads.open(owner) if grant_id and secret else None
        found = head.value.grant(grant_id) if head else None
        if head is None or found is None:
            return None
        link, grant = found
        valid = hmac.compare_digest(grant.secret_hash, _hash(secret))
        fresh = self._clock.now() < grant.expires_at
        return Visitor(head, link) if valid and fresh and link.channel == channel else None

    def _alias(self, channel: str, account: str) -> str:
        account_key = f"{channel}\x00{account}".encode()
        mac = self._keys.mac("alias", account_key)
        return f"alias#{mac}"


def _hash(secret: str) -> str:
    """A token's secret has 192 random bits, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _without(head: Head, link: str) -> Head:
    return replace(
        head,
        links=tuple(other for other in head.links if other.id != link),
        unlocks=(),
        draft=None,
        conversations=(),
    )

"""The demo, set up: customers with a link, nicknames and a voice PIN, as the linking pages
would leave them."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from skill.app import App
from skill.banks.demo.people import CUSTOMERS, Customer
from skill.domain.account import Account, Payee
from skill.domain.consent import Link, NamedAccount, NamedPayee
from skill.domain.head import Head
from skill.domain.pin import Pin
from skill.domain.transfer import PayeeCheck
from skill.ports import Credentials
from skill.services.heads import OpenHead
from skill.settings import Settings
from skill.understanding.names import Names

PIN = "7294"
SKILL_ID = "amzn1.ask.skill.demo"
BRAND = "Demo Bank"
TOKEN_LIFE = timedelta(days=180)

NICKNAMES = {
    "en": {"current": "current account", "savings": "savings account", "card": "credit card"},
    "de": {"current": "Girokonto", "savings": "Sparkonto", "card": "Kreditkarte"},
}
"""What a customer would call their accounts, by language and kind."""
SAID_WHILE_LOCKED = ("Anna", "Ben", "Maria")
"""First names of payees whose nickname may be said before the PIN."""


def settings(folder: Path, pin_cost: int = 2**14) -> Settings:
    """Everything on this machine, in that folder."""
    return Settings(
        bank=f"demo://{folder / 'bank.sqlite'}",
        store=f"sqlite://{folder / 'store.sqlite'}",
        keys=f"file://{folder / 'keys'}",
        brand=BRAND,
        alexa_skill_id=SKILL_ID,
        policy=None,
        evidence_days=3653,
        pin_cost=pin_cost,
    )


def link(app: App, name: str, channel: str, language: str, life: timedelta = TOKEN_LIFE) -> str:
    """Links that customer to that assistant, again where they were, and answers the token,
    which is good for that long. Nicknames are in that language. A PIN that is set, its lock,
    and limits stay."""
    customer = CUSTOMERS[name]
    owner = _owner(name)
    connection = app.connections.seal(owner, Credentials("demo", name))
    app.heads.create(Head(owner, (connection,)))
    head = open_head(app, name)
    if head.value.pin is None:
        app.pins.choose(head, Pin(PIN))
    return app.links.link(head, _link(app, customer, channel, language), life)


def open_head(app: App, name: str) -> OpenHead:
    """The head of a customer who was linked before."""
    head = app.heads.open(_owner(name))
    assert head is not None, f"{name} was never linked"
    return head


def names(app: App, name: str) -> Names:
    """What that customer calls their accounts and payees, on every assistant; nothing before
    the first link."""
    head = app.heads.open(_owner(name))
    links = head.value.links if head else ()
    return Names.of(
        accounts=[account.nickname for link in links for account in link.accounts],
        payees=[payee.nickname for link in links for payee in link.payees],
    )


def _owner(name: str) -> str:
    return f"demo-{name}"


def _link(app: App, customer: Customer, channel: str, language: str) -> Link:
    now = app.parts.clock.now()
    names = NICKNAMES[language]
    return Link(
        id=f"demo-{channel}",
        channel=channel,
        linked_at=now,
        payments_from=now,
        accounts=tuple(_account(account, names[account.kind]) for account in customer.accounts),
        payees=tuple(_payee(payee, customer.check(payee)) for payee in customer.payees),
        pay_from=customer.accounts[0].id,
    )


def _account(account: Account, nickname: str) -> NamedAccount:
    return NamedAccount(
        "demo", account.id, account.kind, account.currency, nickname, while_locked=True
    )


def _payee(payee: Payee, check: PayeeCheck) -> NamedPayee:
    """Those whose name the bank confirms are marked for voice; the rest need its app."""
    return NamedPayee(
        bank="demo",
        id=payee.id,
        nickname=payee.name,
        currency=payee.currency,
        by_voice=check is PayeeCheck.MATCH and not payee.name.startswith("Hausverwaltung"),
        while_locked=payee.name.startswith(SAID_WHILE_LOCKED),
    )

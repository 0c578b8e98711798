"""The latest transactions, searched and paged; and what was spent."""

from __future__ import annotations

from datetime import date
from itertools import islice

from skill.dialogue import slots
from skill.dialogue.flow import Question
from skill.dialogue.handlers.accounts import find_accounts, paying, which_account
from skill.dialogue.replies import answering, asking
from skill.dialogue.turn import Amount, Day, Expect, Label, Line, Reply, Span, Text, Value
from skill.dialogue.visit import Visit
from skill.domain.account import Transaction
from skill.domain.consent import NamedAccount
from skill.domain.policy import Field, Operation
from skill.services import accounts
from skill.services.accounts import Source, Wanted

PAGE = 3
"""Items a listener can keep in mind."""


def transactions(visit: Visit, question: Question) -> Reply:
    chosen = _chosen(visit, question)
    if not chosen:
        return which_account(visit, question, [], Expect.ACCOUNT)
    wanted = _wanted(visit, question, visit.today - slots.REACH)
    start = visit.flow.offset
    rows = accounts.transactions(_sources(visit, chosen), wanted)
    found = list(islice(rows, start, start + PAGE + 1))
    if not found:
        return answering(Line("transactions.none", {}, Operation.TRANSACTIONS, _COUNTED))
    lines = [_line(row) for row in found[:PAGE]]
    return asking(Expect.MORE, *lines) if len(found) > PAGE else answering(*lines)


def spending(visit: Visit, question: Question) -> Reply:
    chosen = _chosen(visit, question)
    if not chosen:
        return which_account(visit, question, [], Expect.ACCOUNT)
    wanted = _wanted(visit, question, visit.today.replace(day=1))
    spent = accounts.spending(_sources(visit, chosen), wanted)
    asked = _asked(visit, wanted)
    if not spent:
        return answering(Line(_phrase("nothing", asked), asked, Operation.SPENDING, _COUNTED))
    amounts = (Amount(money, tells=Field.AMOUNT) for money in spent.values())
    phrase = _phrase("spent", asked)
    return answering(
        *(Line(phrase, {**asked, "amount": amount}, Operation.SPENDING) for amount in amounts)
    )


_COUNTED = frozenset({Field.COUNT})


def _chosen(visit: Visit, question: Question) -> list[NamedAccount]:
    """The accounts to look at: all that were released, unless some are named."""
    heard = question.slots.get("account")
    if heard is None:
        return list(visit.link.accounts)
    return find_accounts(visit, heard)


def _sources(visit: Visit, chosen: list[NamedAccount]) -> list[Source]:
    return [(visit.bank(account.bank), account.id) for account in chosen]


def _wanted(visit: Visit, question: Question, since: date) -> Wanted:
    said = question.slots
    when = slots.period(said, visit.today) or slots.Period(since, visit.today)
    merchant = said.get("merchant")
    return Wanted(
        since=when.since,
        until=when.until,
        merchant=merchant.text if merchant else None,
        category=slots.category(said),
        amount=slots.money(said, paying(visit).currency),
        comparison=slots.comparison(said),
    )


def _line(row: Transaction) -> Line:
    phrase = "transactions.out" if row.amount.minor < 0 else "transactions.in"
    return Line(
        "transactions.pending" if row.pending else phrase,
        {
            "day": Day(row.booked_on, tells=Field.DATE),
            "amount": Amount(abs(row.amount), tells=Field.AMOUNT),
            "merchant": Text(row.counterparty, tells=Field.MERCHANT),
        },
        Operation.TRANSACTIONS,
    )


def _asked(visit: Visit, wanted: Wanted) -> dict[str, Value]:
    """What was asked for, to be said again with the answer: an echo, not a disclosure."""
    values: dict[str, Value] = {"period": Span(wanted.since, wanted.until, visit.today)}
    if wanted.merchant is not None:
        values["merchant"] = Text(wanted.merchant)
    elif wanted.category is not None:
        values["category"] = Label(f"category.{wanted.category}")
    return values


def _phrase(outcome: str, asked: dict[str, Value]) -> str:
    about = next((name for name in ("merchant", "category") if name in asked), "all")
    return f"spending.{outcome}_{about}"

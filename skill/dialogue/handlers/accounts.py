"""Balances, and which accounts there are."""

from __future__ import annotations

from collections.abc import Sequence

from skill.dialogue.flow import Question
from skill.dialogue.replies import answering, asking, misheard
from skill.dialogue.turn import Amount, Expect, Heard, Line, Moment, Names, Reply, Text
from skill.dialogue.visit import Visit
from skill.domain.account import AccountKind, Balance
from skill.domain.consent import NamedAccount
from skill.domain.names import fitting
from skill.domain.policy import Field, Operation
from skill.services.accounts import total


def balance(visit: Visit, question: Question) -> Reply:
    """One account, all of them, or their total."""
    heard = question.slots.get("account")
    scope = question.slots.get("scope")
    if scope is not None:
        return _all(visit, in_total=scope.text == "total" or scope.id == "total")
    accounts = find_accounts(visit, heard) if heard else [paying(visit)]
    if len(accounts) != 1:
        return which_account(visit, question, accounts, Expect.ACCOUNT)
    return answering(_line(visit, accounts[0], _balance(visit, accounts[0])))


def list_accounts(visit: Visit, question: Question) -> Reply:  # noqa: ARG001 - one shape for all
    names = tuple(account.nickname for account in visit.link.accounts)
    told = Names(names, tells=Field.ACCOUNT_NAME)
    return answering(Line("accounts.list", {"accounts": told}, Operation.ACCOUNTS))


def find_accounts(visit: Visit, heard: Heard) -> list[NamedAccount]:
    """The released accounts that fit what was said: by nickname, else by kind. While locked,
    only those whose nickname may be said then."""
    visible = [a for a in visit.link.accounts if visit.unlocked or a.while_locked]
    by_id = [a for a in visible if heard.id == a.id]
    by_name = fitting(heard.text, [(a.nickname, a) for a in visible])
    by_kind = [a for a in visible if a.kind in (heard.id, heard.text)]
    return by_id or by_name or by_kind


def paying(visit: Visit) -> NamedAccount:
    """The account that pays, and answers, where the customer names none."""
    return next(a for a in visit.link.accounts if a.id == visit.link.pay_from)


def which_account(
    visit: Visit, question: Question, found: Sequence[NamedAccount], expects: Expect
) -> Reply:
    """Nothing fits, or several do: asks which one."""
    options = found or [a for a in visit.link.accounts if visit.unlocked or a.while_locked]
    visit.flow.question = question
    visit.flow.choices = tuple(account.id for account in options)
    names = Names(tuple(a.nickname for a in options), either=True, tells=Field.ACCOUNT_NAME)
    operation = Operation.TRANSFER if question.transfer else Operation.BALANCE
    which = Line("accounts.which", {"accounts": names}, operation)
    if found:
        return asking(expects, which)
    return misheard(visit, Line("accounts.unknown"), which, expects=expects)


def _balance(visit: Visit, account: NamedAccount) -> Balance:
    return visit.bank(account.bank).balance(account.id)


def _all(visit: Visit, *, in_total: bool) -> Reply:
    balances = [(account, _balance(visit, account)) for account in visit.link.accounts]
    if not in_total:
        return answering(*(_line(visit, account, found) for account, found in balances))
    sums = total(found.booked for _, found in balances).values()
    told = (Amount(money, tells=Field.BALANCE) for money in sums)
    return answering(
        *(Line("balance.total", {"amount": amount}, Operation.BALANCE) for amount in told)
    )


def _line(visit: Visit, account: NamedAccount, found: Balance) -> Line:
    """Booked and available are told apart where they differ, with the time they stand for."""
    if account.kind is AccountKind.CARD:
        phrase = "balance.card" if found.booked.minor < 0 else "balance.card_nothing"
        shown = -found.booked
    else:
        phrase = "balance.same" if found.booked == found.available else "balance.both"
        shown = found.booked
    return Line(
        phrase,
        {
            "account": Text(account.nickname, tells=Field.ACCOUNT_NAME),
            "booked": Amount(shown, tells=Field.BALANCE),
            "available": Amount(found.available, tells=Field.BALANCE),
            "time": Moment(visit.local(found.as_of), visit.today),
        },
        Operation.BALANCE,
    )

"""Sending money: from what was said to a draft, its read-back, and what came of it.

While locked, everything said here depends only on the customer's own words and on nicknames
released for that. Funds, limits and history decide after the PIN.
"""

from __future__ import annotations

from skill.dialogue import slots
from skill.dialogue.flow import Question
from skill.dialogue.handlers.accounts import find_accounts, paying, which_account
from skill.dialogue.handlers.readback import read_back
from skill.dialogue.replies import (
    answering,
    asking,
    misheard,
    no_pin,
    pin_warning,
    unlock_first,
)
from skill.dialogue.turn import Expect, Heard, Intent, Line, Names, Reply, Text, Unit
from skill.dialogue.visit import Visit
from skill.domain.consent import NamedAccount, NamedPayee
from skill.domain.money import Money
from skill.domain.names import fitting
from skill.domain.policy import Field, Operation
from skill.domain.transfer import Order, TransferKind
from skill.services.transfers import Asked

Target = NamedPayee | NamedAccount


def transfer_person(visit: Visit, question: Question) -> Reply:
    """Asks for what is missing, payee first; then reads back and asks for the PIN."""
    if (refusal := _refusal(visit, TransferKind.TO_PAYEE)) is not None:
        return refusal
    heard = question.slots.get("payee")
    if heard is None:
        return _ask(visit, question, Expect.PAYEE)
    found = _payees(visit, heard)
    if not found and _own_account(visit, heard):
        return transfer_own(visit, Question(Intent.TRANSFER_OWN, _as_target(question, heard)))
    if len(found) != 1:
        return _which_payee(visit, question, heard, found)
    return _from_account(visit, question, found[0])


def transfer_own(visit: Visit, question: Question) -> Reply:
    """Between two accounts of the customer."""
    if (refusal := _refusal(visit, TransferKind.OWN)) is not None:
        return refusal
    heard = question.slots.get("target")
    if heard is None:
        return _ask(visit, question, Expect.TARGET)
    found = find_accounts(visit, heard)
    if len(found) != 1:
        return _which_account(visit, question, found, Expect.TARGET)
    return _from_account(visit, question, found[0])


def _from_account(visit: Visit, question: Question, target: Target) -> Reply:
    heard = question.slots.get("source")
    found = find_accounts(visit, heard) if heard else [paying(visit)]
    if len(found) != 1:
        return _which_account(visit, question, found, Expect.SOURCE)
    source = found[0]
    if source.id == target.id:
        return _wrong(visit, question, Line("transfer.same_account"), Expect.TARGET)
    return _with_amount(visit, question, source, target)


def _with_amount(visit: Visit, question: Question, source: NamedAccount, target: Target) -> Reply:
    if "amount" not in question.slots:
        return _ask(visit, question, Expect.AMOUNT)
    amount = slots.money(question.slots, source.currency)
    if amount is None:
        return _wrong(visit, question, Line("transfer.amount_unclear"), Expect.AMOUNT)
    if amount.minor <= 0:
        return _wrong(visit, question, Line("transfer.amount_not_positive"), Expect.AMOUNT)
    if not amount.currency == source.currency == target.currency:
        return _wrong_currency(visit, question, source, target)
    return _drafted(visit, question, source, target, amount)


def _drafted(
    visit: Visit, question: Question, source: NamedAccount, target: Target, amount: Money
) -> Reply:
    own = isinstance(target, NamedAccount)
    kind = TransferKind.OWN if own else TransferKind.TO_PAYEE
    asked = Asked(
        bank=source.bank,
        order=Order(kind, amount, source.id, target.id),
        source_name=source.nickname,
        target_name=target.nickname,
        session=visit.session,
        speaker=visit.speaker,
        by_voice=isinstance(target, NamedAccount) or target.by_voice,
    )
    draft = visit.services.transfers.draft(visit.head, visit.link, visit.bank(source.bank), asked)
    visit.flow.question, visit.flow.challenge = question, draft.challenge
    visit.flow.misheard = 0
    return asking(Expect.PIN, *pin_warning(visit), read_back(draft), Line("transfer.confirm"))


def _refusal(visit: Visit, kind: TransferKind) -> Reply | None:
    """What stands in the way whatever the payment: the bank's policy, or no usable PIN."""
    policy = visit.services.policy
    if kind not in policy.payments.get(visit.turn.channel, frozenset()):
        return answering(Line("transfer.not_here"))
    if visit.turn.person is None and not policy.unknown_speaker_transfers:
        return answering(Line("transfer.unknown_speaker"))
    return no_pin(visit)


def _payees(visit: Visit, heard: Heard) -> list[NamedPayee]:
    """The payees that fit. While locked, only those whose nickname may be said then."""
    visible = [p for p in visit.link.payees if visit.unlocked or p.while_locked]
    by_id = [payee for payee in visible if payee.id == heard.id]
    return by_id or fitting(heard.text, [(payee.nickname, payee) for payee in visible])


def _own_account(visit: Visit, heard: Heard) -> bool:
    return len(find_accounts(visit, heard)) == 1


def _as_target(question: Question, heard: Heard) -> dict[str, Heard]:
    return {**question.without("payee").slots, "target": heard}


def _which_payee(visit: Visit, question: Question, heard: Heard, found: list[NamedPayee]) -> Reply:
    open_question = question.without("payee")
    if found:
        visit.flow.question = open_question
        visit.flow.choices = tuple(payee.id for payee in found)
        return asking(Expect.PAYEE, _which_of(visit, found))
    if not visit.unlocked:
        return unlock_first(visit, question)
    unknown = Line(
        "payees.unknown",
        {"payee": Text(heard.text)},
        Operation.TRANSFER,
        frozenset({Field.PAYEE_NAME}),
    )
    return _wrong(visit, open_question, unknown, Expect.PAYEE)


def _which_of(visit: Visit, found: list[NamedPayee]) -> Line:
    """By nickname while locked; with the last four of the account once unlocked."""
    numbers = visit.unlocked and visit.may_tell(Operation.TRANSFER, Field.LAST_FOUR)
    names = _numbered(visit, found) if numbers else tuple(payee.nickname for payee in found)
    told = Names(names, either=True, tells=Field.PAYEE_NAME)
    depends_on = frozenset({Field.LAST_FOUR} if numbers else ())
    return Line("payees.which", {"payees": told}, Operation.TRANSFER, depends_on)


def _numbered(visit: Visit, found: list[NamedPayee]) -> tuple[str, ...]:
    last_fours = {payee.id: payee.iban.last_four for payee in visit.bank(found[0].bank).payees()}
    return tuple(" ".join((payee.nickname, *last_fours.get(payee.id, ""))) for payee in found)


def _which_account(
    visit: Visit, question: Question, found: list[NamedAccount], expects: Expect
) -> Reply:
    """An unknown name may be one that is only known after the PIN."""
    if not found and not visit.unlocked:
        return unlock_first(visit, question)
    return which_account(visit, question.without(expects), found, expects)


def _wrong_currency(
    visit: Visit, question: Question, source: NamedAccount, target: Target
) -> Reply:
    """Between two currencies nothing is sent; else only the account's own currency."""
    if source.currency != target.currency:
        visit.flow.drop()
        return answering(Line("transfer.two_currencies"))
    line = Line("transfer.wrong_currency", {"currency": Unit(source.currency)})
    return _wrong(visit, question.without("currency"), line, Expect.AMOUNT)


def _ask(visit: Visit, question: Question, expects: Expect) -> Reply:
    visit.flow.question = question
    return asking(expects, Line(f"ask.{expects}"))


def _wrong(visit: Visit, question: Question, line: Line, expects: Expect) -> Reply:
    """What was said cannot be; asks for that slot again."""
    visit.flow.question = question.without(expects)
    return misheard(visit, line, Line(f"ask.{expects}"), expects=expects)

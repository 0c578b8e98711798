"""The demo bank's customers, their accounts and whom they pay. Nobody here exists, no bank
code is in use, and dollar accounts that have an IBAN are a fiction of this bank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from skill.domain.account import Account, AccountKind, Iban, Payee
from skill.domain.transfer import PayeeCheck


@dataclass(frozen=True, slots=True)
class Customer:
    """One customer, whose accounts are all in one currency and of three different kinds.

    `card_limit`: how far, in minor units, the card may be owed. `checks`: by payee's id, what
    the verification of payee answers where it is not a match.
    """

    id: str
    name: str
    accounts: tuple[Account, ...]
    card_limit: int
    payees: tuple[Payee, ...]
    checks: Mapping[str, PayeeCheck] = field(default_factory=dict)

    def account(self, id: str) -> Account | None:
        return next((account for account in self.accounts if account.id == id), None)

    def account_of(self, kind: AccountKind) -> Account:
        return next(account for account in self.accounts if account.kind is kind)

    def payee(self, id: str) -> Payee | None:
        return next((payee for payee in self.payees if payee.id == id), None)

    def check(self, payee: Payee) -> PayeeCheck:
        return self.checks.get(payee.id, PayeeCheck.MATCH)

    def credit(self, account: Account) -> int:
        """What may be spent beyond the balance: no overdrafts, only the card's limit."""
        return self.card_limit if account.kind is AccountKind.CARD else 0


ALEX = Customer(
    id="alex",
    name="Alex Berger",
    accounts=(
        Account(
            "alex-current",
            AccountKind.CURRENT,
            "Girokonto",
            "EUR",
            Iban.parse("DE87 9901 0001 0004 1203 86"),
        ),
        Account(
            "alex-savings",
            AccountKind.SAVINGS,
            "Tagesgeld",
            "EUR",
            Iban.parse("DE84 9901 0001 0004 1277 15"),
        ),
        Account("alex-card", AccountKind.CARD, "Kreditkarte", "EUR"),
    ),
    card_limit=2_500_00,
    payees=(
        Payee("alex-p1", "Anna Schmidt", Iban.parse("DE30 9902 0002 0071 3502 64"), "EUR"),
        Payee("alex-p2", "Anna Weber", Iban.parse("DE65 9903 0003 0055 0198 73"), "EUR"),
        Payee("alex-p3", "Ben Fischer", Iban.parse("DE88 9902 0002 0063 9481 20"), "EUR"),
        Payee("alex-p4", "Maria Rossi", Iban.parse("IT80 I990 4001 0040 0000 0736 501"), "EUR"),
        Payee("alex-p5", "Hausverwaltung Lindner", Iban.parse("DE30990300030010440952"), "EUR"),
        Payee("alex-p6", "${payload}", Iban.parse("DE89 9902 0002 0000 0013 37"), "EUR"),
    ),
    checks={"alex-p4": PayeeCheck.CLOSE},
)

SAM = Customer(
    id="sam",
    name="Sam Taylor",
    accounts=(
        Account(
            "sam-current",
            AccountKind.CURRENT,
            "Everyday Checking",
            "USD",
            Iban.parse("DE09 9901 0001 0008 3655 40"),
        ),
        Account(
            "sam-savings",
            AccountKind.SAVINGS,
            "Rainy Day Savings",
            "USD",
            Iban.parse("DE75 9901 0001 0008 3619 27"),
        ),
        Account("sam-card", AccountKind.CARD, "Everyday Card", "USD"),
    ),
    card_limit=3_000_00,
    payees=(
        Payee("sam-p1", "Anna Schmidt", Iban.parse("DE87 9902 0002 0029 9170 46"), "USD"),
        Payee("sam-p2", "Anna Clark", Iban.parse("DE57 9903 0003 0084 5023 91"), "USD"),
        Payee("sam-p3", "Ben Carter", Iban.parse("DE39 9902 0002 0016 0784 35"), "USD"),
        Payee("sam-p4", "Maple Street Rentals", Iban.parse("DE52 9903 0003 0040 2628 18"), "USD"),
        Payee("sam-p5", "${payload}", Iban.parse("DE74 9902 0002 0000 0026 74"), "USD"),
    ),
    checks={"sam-p4": PayeeCheck.CLOSE},
)

CUSTOMERS: Mapping[str, Customer] = {customer.id: customer for customer in (ALEX, SAM)}

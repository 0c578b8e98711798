"""Opening a customer's bank with the credentials that are sealed in the head."""

from __future__ import annotations

from skill.domain.head import Connection, Head
from skill.errors import ConsentExpired
from skill.ports import Bank, Banks, Credentials, Deadline, Keys


class Connections:
    def __init__(self, banks: Banks, keys: Keys) -> None:
        self._banks = banks
        self._keys = keys

    def seal(self, owner: str, credentials: Credentials) -> Connection:
        """What the head keeps of the credentials."""
        sealed = self._keys.seal(credentials.secret.encode(), owner)
        return Connection(credentials.bank, sealed)

    def open(self, head: Head, bank: str, deadline: Deadline) -> Bank:
        """Raises BankError where the bank cannot be asked, or the customer has none of that
        name any more."""
        found = next((c for c in head.connections if c.bank == bank), None)
        if found is None:
            raise ConsentExpired("the customer has no such bank")
        secret = self._keys.open(found.credentials, head.owner).decode()
        return self._banks.open(Credentials(bank, secret), deadline)

"""Every error this package raises on purpose, drawn once.

VoicebankError
├── SettingsError         the installation is wrong: refuse to start
├── InvalidValue          a value that cannot exist (also a ValueError)
│   ├── InvalidMoney      not an exact amount of a known currency
│   ├── InvalidIban       fails ISO 13616's check
│   └── IllegalMove       a transfer cannot go from that state to this one
├── BankError             the bank could not be asked; nothing is known to have moved
│   ├── BankUnavailable   no answer in time, or an answer that makes no sense
│   └── ConsentExpired    the customer has to log in at the bank again
├── StoreError            the store could not be asked
│   └── Conflict          the record changed under us, more often than we retry
├── SealBroken            sealed bytes were altered, or sealed by or for another
└── NotOurs               a request that is meant for another skill

Outcomes that a customer should simply hear (refused, in doubt, wrong PIN) are values, not
errors. Foreign errors are translated into these at the seam where they appear, and one `try`
in `App.answer` turns them into a polite sentence.
"""


class VoicebankError(Exception):
    """Anything that this package raises on purpose."""


class SettingsError(VoicebankError):
    """The installation is wrong. The message says which setting, and what it takes."""


class InvalidValue(VoicebankError, ValueError):
    """A value that cannot exist."""


class InvalidMoney(InvalidValue):
    """Not an exact amount of a known currency."""


class InvalidIban(InvalidValue):
    """Not an IBAN by ISO 13616. The message never repeats the digits."""


class IllegalMove(InvalidValue):
    """A transfer cannot go from that state to this one."""


class BankError(VoicebankError):
    """The bank could not be asked."""


class BankUnavailable(BankError):
    """No answer in time, or an answer that makes no sense."""


class ConsentExpired(BankError):
    """The bank no longer accepts our consent: the customer has to log in there again."""


class StoreError(VoicebankError):
    """The store could not be asked."""


class Conflict(StoreError):
    """The record changed under us, more often than we retry."""


class SealBroken(VoicebankError):
    """Sealed bytes were altered, or were sealed by another key or for another owner."""


class NotOurs(VoicebankError):
    """A request that is meant for another skill."""

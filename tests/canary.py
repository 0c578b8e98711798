"""Looks at every log line of a test for what must never be logged."""

from __future__ import annotations

import logging
import re
from types import TracebackType

from skill.banks.demo.people import CUSTOMERS

SECRETS = re.compile(
    "|".join(
        (
            r"\b(?:7294|6042|8305)\b",  # the PINs that tests say
            r"\b[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}\b",  # IBANs
            r"\bdemo-(?:alex|sam)\.[0-9a-f]+",  # tokens
            r"\b[0-9]+[.,][0-9]{2}\b",  # amounts
            r"[0-9]+ (?:euros?|dollars?|Euro|Dollar)\b",
            *(
                re.escape(name)
                for customer in CUSTOMERS.values()
                for name in (customer.name, *(payee.name for payee in customer.payees))
            ),
            "Grünmarkt|Green Market|Söhne",  # merchants
        )
    )
)


class Watch(logging.Handler):
    """A handler on the root logger. It formats each record with everything it carries."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        extras = {k: v for k, v in vars(record).items() if k not in {"msg", "args"}}
        trace = logging.Formatter().formatException(record.exc_info) if record.exc_info else ""
        self.lines.append(f"{record.getMessage()} {extras} {trace}")

    def assert_clean(self) -> None:
        for line in self.lines:
            found = SECRETS.search(_without_paths(line))
            assert found is None, f"{found} in a log line: {line}"

    def __enter__(self) -> Watch:
        root = logging.getLogger()
        self._level = root.level
        root.setLevel(logging.DEBUG)
        root.addHandler(self)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        root = logging.getLogger()
        root.removeHandler(self)
        root.setLevel(self._level)


def _without_paths(line: str) -> str:
    """Source files, threads and clocks of a record are not what is looked for."""
    fields = r"'(?:pathname|created|msecs|relativeCreated|thread|process)': [^,}]*"
    return re.sub(fields, "", line)

"""What an installation is told: environment variables, and nothing else reads them.

Every setting is `VOICEBANK_` and its name in capitals. pydantic checks them; the variables
are read here by hand: pydantic-settings would add a tenth of a second to a cold start.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from skill.errors import SettingsError

PREFIX = "VOICEBANK_"


class Settings(BaseModel):
    """There is no silent demo: bank and store have to be named."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    bank: str = Field(description="which bank: demo:///path/to/file")
    store: str = Field(description="where records live: sqlite:///path/to/file")
    keys: str = Field(description="where the keys live: file:///path/to/file")
    brand: str = Field(description="the bank's name as it is said")
    alexa_skill_id: str | None = Field(
        None, pattern=r"^amzn1\.ask\.skill\.\S+$", description="the Alexa skill's id"
    )
    policy: Path | None = Field(None, description="the bank's policy file; unset: the shipped one")
    evidence_days: int = Field(
        3653, ge=1, description="how long proof of a payment is kept: the bank's legal duty"
    )
    pin_cost: int = Field(2**14, ge=2, description="scrypt's n; lower only in tests")


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in the environment. SettingsError names each one that is missing or wrong,
    and never repeats a value, for it could be a secret."""
    source = os.environ if environment is None else environment
    found = {
        name.removeprefix(PREFIX).lower(): value
        for name, value in source.items()
        if name.startswith(PREFIX) and name.removeprefix(PREFIX).lower() in Settings.model_fields
    }
    try:
        return Settings.model_validate(found)
    except ValidationError as error:
        raise SettingsError("; ".join(_complaints(error))) from None


def home(environment: Mapping[str, str] | None = None) -> str | None:
    """The folder that VOICEBANK_HOME names for what lives on this machine, if it is set."""
    return (os.environ if environment is None else environment).get(f"{PREFIX}HOME")


def _complaints(error: ValidationError) -> list[str]:
    problems = error.errors(include_input=False, include_url=False)
    return [_complaint(str(problem["loc"][0]), problem["msg"]) for problem in problems]


def _complaint(name: str, message: str) -> str:
    return f"{PREFIX}{name.upper()}: {message} ({Settings.model_fields[name].description})"

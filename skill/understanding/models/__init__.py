"""From the grammar to everything made of it: `voicebank models build` and `check`.

Build time only, and the only part that needs hassil (`pip install voicebank[models]`).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from skill.understanding.models.alexa import alexa_model
from skill.understanding.models.contract import read_contract
from skill.understanding.models.grammar import read_grammar
from skill.understanding.models.recogniser_data import recogniser_data

MODELS = Path("interaction_models/alexa")
COMPILED = Path("skill/understanding/compiled")


def build(root: Path) -> dict[Path, str]:
    """Every generated file of the project at `root`: its path, and what it has to contain."""
    contract = read_contract(root)
    grammars = {name: read_grammar(root, name, contract) for name in contract.languages}
    data = {
        root / COMPILED / f"{name}.json": _lean(recogniser_data(grammar, contract))
        for name, grammar in grammars.items()
    }
    models = {
        root / MODELS / f"{locale.name}.json": _readable(
            alexa_model(grammars[locale.language], contract, locale)
        )
        for locale in contract.locales.values()
    }
    return data | models


def stale(root: Path) -> list[Path]:
    """Generated files that are missing or are not what the grammar makes now."""
    return [path for path, content in build(root).items() if _content(path) != content]


def write(root: Path) -> list[Path]:
    """Writes the stale files and returns them."""
    made = build(root)
    changed = [path for path, content in made.items() if _content(path) != content]
    for path in changed:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made[path], encoding="utf-8")
    return changed


def _content(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _lean(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"


def _readable(data: dict[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"

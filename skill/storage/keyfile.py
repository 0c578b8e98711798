"""Keys in a file: for one machine, where the file's mode is what guards them."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from skill.errors import SealBroken, SettingsError

KEY_BYTES = 32
NONCE_BYTES = 12
"""96 bits, drawn anew for every seal: NIST SP 800-38D (8.2.2) allows 2**32 seals per key."""
VERSION = "v1."
"""Leads every sealed text, so that another way of sealing can be told from this one."""


class KeyFile:
    """`ports.Keys` from 32 random bytes in the file `path`, which is made for its owner alone
    (0600) where it is missing, folder included.

    Every purpose has a key of its own (HKDF-SHA256, RFC 5869). A MAC is HMAC-SHA256, a seal
    is AES-256-GCM with the owner as associated data. SettingsError where the file cannot be
    read or made, or is no key: a wrong key is never replaced, what it sealed would be lost.
    """

    def __init__(self, path: Path) -> None:
        self._key = _load(path)

    def mac(self, purpose: str, data: bytes) -> str:
        key = self._derived(f"voicebank mac {purpose}")
        return hmac.new(key, data, hashlib.sha256).hexdigest()

    def seal(self, data: bytes, owner: str) -> str:
        nonce = secrets.token_bytes(NONCE_BYTES)
        return _packed(nonce + self._cipher().encrypt(nonce, data, owner.encode()))

    def open(self, sealed: str, owner: str) -> bytes:
        try:
            raw = _unpacked(sealed)
            nonce, box = raw[:NONCE_BYTES], raw[NONCE_BYTES:]
            return self._cipher().decrypt(nonce, box, owner.encode())
        except (InvalidTag, ValueError) as error:
            raise SealBroken("not sealed by this key for this owner, or altered") from error

    def _cipher(self) -> AESGCM:
        return AESGCM(self._derived("voicebank seal"))

    def _derived(self, info: str) -> bytes:
        return HKDF(SHA256(), KEY_BYTES, salt=None, info=info.encode()).derive(self._key)


def _packed(raw: bytes) -> str:
    return VERSION + urlsafe_b64encode(raw).decode()


def _unpacked(sealed: str) -> bytes:
    """ValueError unless `_packed` could have written it: base64 alone passes over foreign
    characters and loose last bits, and an altered text would open all the same."""
    raw = urlsafe_b64decode(sealed.removeprefix(VERSION))
    if _packed(raw) != sealed:
        raise ValueError("not as it was written")
    return raw


def _load(path: Path) -> bytes:
    try:
        if not path.exists():
            _create(path)
        key = path.read_bytes()
    except OSError as error:
        raise SettingsError(f"the key file {path} can be neither read nor made") from error
    if len(key) != KEY_BYTES:
        raise SettingsError(f"{path} is no key file: it has {len(key)} bytes, not {KEY_BYTES}")
    return key


def _create(path: Path) -> None:
    """Writes a key under another name, then links it into place: nobody ever reads half a
    key, and of two that start at once the second takes the first one's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent) as draft:  # with mode 0600
        draft.write(secrets.token_bytes(KEY_BYTES))
        draft.flush()
        os.fsync(draft.fileno())
        with suppress(FileExistsError):
            path.hardlink_to(draft.name)

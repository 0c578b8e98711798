"""KeyFile: one key, a subkey for each purpose, and seals that only their owner opens."""

from __future__ import annotations

import re
import stat
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from string import ascii_letters, digits

import pytest

from skill.errors import SealBroken, SettingsError
from skill.ports import Keys
from skill.storage.keyfile import KEY_BYTES, KeyFile
from tests.contracts.store_races import race_on

SECRET = b"refresh token \x00\xff"
OWNER = "owner-1"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new" / "folder" / "key"


@pytest.fixture
def keys(path: Path) -> Keys:
    return KeyFile(path)


@pytest.fixture
def sealed(keys: Keys) -> str:
    return keys.seal(SECRET, OWNER)


def opens(keys: Keys, sealed: str, owner: str = OWNER) -> bool:
    try:
        keys.open(sealed, owner)
    except SealBroken:
        return False
    return True


def body(sealed: str) -> bytes:
    return urlsafe_b64decode(sealed.removeprefix("v1."))


def text(body: bytes) -> str:
    return "v1." + urlsafe_b64encode(body).decode()


class TestFile:
    def test_it_holds_32_bytes_for_its_owner_alone(self, path: Path) -> None:
        KeyFile(path)
        assert len(path.read_bytes()) == KEY_BYTES
        assert stat.filemode(path.stat().st_mode) == "-rw-------"
        assert list(path.parent.iterdir()) == [path]

    def test_opened_again_it_is_the_same_key(self, keys: Keys, sealed: str, path: Path) -> None:
        again = KeyFile(path)
        assert again.open(sealed, OWNER) == SECRET
        assert again.mac("pin", b"7294") == keys.mac("pin", b"7294")

    def test_two_files_hold_two_keys(self, keys: Keys, tmp_path: Path) -> None:
        assert KeyFile(tmp_path / "other").mac("pin", b"x") != keys.mac("pin", b"x")

    def test_many_that_start_at_once_share_one_key(self, path: Path) -> None:
        macs = {keys.mac("pin", b"x") for keys in race_on(KeyFile, path)}
        assert len(macs) == 1
        assert list(path.parent.iterdir()) == [path]

    @pytest.mark.parametrize("size", [0, 31, 33])
    def test_a_file_of_another_size_is_refused_and_kept(self, tmp_path: Path, size: int) -> None:
        path = tmp_path / "key"
        path.write_bytes(b"k" * size)
        with pytest.raises(SettingsError, match=f"{size} bytes"):
            KeyFile(path)
        assert path.read_bytes() == b"k" * size

    def test_a_folder_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(SettingsError):
            KeyFile(tmp_path)

    def test_a_folder_that_cannot_be_made_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(SettingsError):
            KeyFile(tmp_path / "file" / "key")

    def test_it_never_shows_its_key(self, keys: Keys, path: Path) -> None:
        key = path.read_bytes()
        assert key.hex() not in repr(keys)
        assert repr(key) not in repr(keys)


class TestMac:
    def test_it_is_sha256_in_hexadecimal_and_always_the_same(self, keys: Keys) -> None:
        assert re.fullmatch("[0-9a-f]{64}", keys.mac("pin", b"7294"))
        assert keys.mac("pin", b"7294") == keys.mac("pin", b"7294")

    def test_other_data_gives_another(self, keys: Keys) -> None:
        assert len({keys.mac("pin", data) for data in (b"", b"\0", b"7294", b"7295")}) == 4

    def test_no_two_purposes_give_the_same(self, keys: Keys) -> None:
        purposes = ("pin", "PIN", "pi", "", "trail", "alias")
        assert len({keys.mac(purpose, b"7294") for purpose in purposes}) == len(purposes)

    def test_what_a_purpose_ends_with_is_not_what_data_begins_with(self, keys: Keys) -> None:
        assert keys.mac("pin", b"x") != keys.mac("pinx", b"")

    def test_it_is_fixed_by_key_and_purpose(self, tmp_path: Path) -> None:
        """HKDF-SHA256 and HMAC-SHA256 worked out apart from this code: a stored MAC has to
        stay right in every later version."""
        (tmp_path / "key").write_bytes(bytes(range(32)))
        expected = "b1d400360282b7faee6e776190a0c77aa4acb59fc436e5dec5b11ccc886344c4"
        assert KeyFile(tmp_path / "key").mac("pin", b"7294") == expected


class TestSeal:
    @pytest.mark.parametrize("data", [b"", b"x", SECRET, b"long" * 100_000])
    def test_its_owner_opens_it(self, keys: Keys, data: bytes) -> None:
        assert keys.open(keys.seal(data, OWNER), OWNER) == data

    def test_it_is_printable_and_does_not_show_what_it_holds(self, keys: Keys) -> None:
        sealed = keys.seal(b"in the clear", OWNER)
        assert re.fullmatch(r"v1\.[A-Za-z0-9_=-]+", sealed)
        assert b"clear" not in body(sealed)

    def test_the_same_data_never_looks_the_same_twice(self, keys: Keys) -> None:
        assert len({keys.seal(SECRET, OWNER) for _ in range(100)}) == 100

    @pytest.mark.parametrize("owner", ["owner-2", "owner-", "Owner-1", "", "owner-1\0", "\ud800"])
    def test_another_owner_does_not_open_it(self, keys: Keys, sealed: str, owner: str) -> None:
        assert not opens(keys, sealed, owner)

    def test_another_key_does_not_open_it(self, sealed: str, tmp_path: Path) -> None:
        assert not opens(KeyFile(tmp_path / "other"), sealed)

    def test_no_bit_of_it_can_be_changed(self, keys: Keys, sealed: str) -> None:
        whole = body(sealed)
        for place in range(len(whole) * 8):
            altered = bytearray(whole)
            altered[place // 8] ^= 1 << place % 8
            assert not opens(keys, text(bytes(altered))), place

    def test_no_character_of_it_can_be_changed(self, keys: Keys, sealed: str) -> None:
        for place, right in enumerate(sealed):
            for wrong in set("Ab9-_+/=.! \n\0ä") - {right}:
                assert not opens(keys, sealed[:place] + wrong + sealed[place + 1 :]), place

    def test_its_last_loose_bits_cannot_be_changed(self, keys: Keys) -> None:
        for data in (b"12", b"123", b"1234"):  # no bits to spare, four of them, two
            sealed = keys.seal(data, OWNER)
            bare = sealed.rstrip("=")
            for wrong in set(ascii_letters + digits + "-_") - {bare[-1]}:
                assert not opens(keys, bare[:-1] + wrong + sealed[len(bare) :])

    def test_nothing_can_be_put_in(self, keys: Keys, sealed: str) -> None:
        for place in range(len(sealed) + 1):
            for extra in "A!=\n":
                assert not opens(keys, sealed[:place] + extra + sealed[place:]), place

    def test_it_cannot_be_cut_short(self, keys: Keys, sealed: str) -> None:
        whole = body(sealed)
        assert not any(opens(keys, sealed[:length]) for length in range(len(sealed)))
        assert not any(opens(keys, text(whole[:length])) for length in range(len(whole)))
        assert not any(opens(keys, text(whole[length:])) for length in range(1, len(whole)))

    def test_parts_of_two_seals_do_not_fit_together(self, keys: Keys, sealed: str) -> None:
        other = body(keys.seal(SECRET, OWNER))
        assert not opens(keys, text(body(sealed)[:12] + other[12:]))
        assert not opens(keys, text(body(sealed)[:-16] + other[-16:]))

    @pytest.mark.parametrize("sealed", ["", "v1.", "v1.====", "not base64!", "v1.ä", "v1.\ud800"])
    def test_what_is_no_seal_does_not_open(self, keys: Keys, sealed: str) -> None:
        assert not opens(keys, sealed)

    def test_another_version_does_not_open(self, keys: Keys, sealed: str) -> None:
        assert not opens(keys, sealed.replace("v1.", "v2."))
        assert not opens(keys, sealed.removeprefix("v1."))
        assert not opens(keys, "v1." + sealed)

    def test_the_error_does_not_repeat_what_was_sealed(self, keys: Keys, sealed: str) -> None:
        with pytest.raises(SealBroken) as broken:
            keys.open(sealed, "somebody else")
        assert sealed not in str(broken.value)

"""What is kept of a reading so that the next is quicker: records by the digests of their files.

Only what nothing was wrong with is kept. Bytes that were changed, by whomever, have another digest and
are read anew; so is everything if the directory of agencies changed, which names are resolved by.
"""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from sanxing.model.history import Amendment
from sanxing.reading.packing import pack, unpack

try:
    from _blake2 import blake2b  # hashlib would load 3 MiB of OpenSSL
except ImportError:
    from hashlib import blake2b


__all__ = ["Kept", "KeptFile", "blake2b", "digest_of", "from_bytes", "to_bytes", "whole_of"]


def digest_of(data: bytes) -> str:
    """64 hex of the BLAKE2b of bytes."""
    return blake2b(data, digest_size=32).hexdigest()


def whole_of(digests: Mapping[str, str]) -> str:
    """The digest of several files together, told by the digests of their bytes."""
    told = "".join(f"{path}\0{digests[path]}\n" for path in sorted(digests))
    return digest_of(told.encode())


class KeptFile(NamedTuple):
    """One file: the digest of its bytes, and its record, packed."""

    digest: str
    packed: bytes

    @classmethod
    def of(cls, digest: str, shape: Any, record: Any) -> "KeptFile":
        """What to keep of a file that was read."""
        return cls(digest, _written(pack(shape, record)))

    def record(self, shape: Any) -> Any:
        """The record, or None where it cannot be had."""
        try:
            return unpack(shape, json.loads(self.packed))
        except (ValueError, RecursionError):
            return None


class Kept(NamedTuple):
    """What is kept of one plan.

    `units` is the digest of the directory of agencies that names were resolved by. `sound` is the digest
    of all files together if nothing was wrong with the whole, whose amendments are then `amendments`.
    """

    units: str = ""
    files: Mapping[str, KeptFile] = {}
    sound: str = ""
    amendments: tuple[Amendment, ...] = ()

    def is_about(self, units: str) -> bool:
        """Whether names would be resolved by the same directory of agencies."""
        return bool(units) and self.units == units


def to_bytes(kept: Kept) -> bytes:
    """One line that tells what follows, and the packed records one behind the other."""
    head = {
        "units": kept.units,
        "files": [[path, each.digest, len(each.packed)] for path, each in kept.files.items()],
        "sound": kept.sound,
        "amendments": pack(tuple[Amendment, ...], kept.amendments),
    }
    return b"\n".join((_written(head), b"".join(each.packed for each in kept.files.values())))


def from_bytes(data: bytes) -> Kept:
    """What `to_bytes` was given. Raises ValueError for anything else."""
    line, _, rest = data.partition(b"\n")
    try:
        head = json.loads(line)
        files, at = {}, 0
        for path, digest, length in head["files"]:
            files[path] = KeptFile(digest, rest[at : at + length])
            at += length
        amendments = unpack(tuple[Amendment, ...], head["amendments"])
        return Kept(head["units"], files, head["sound"], amendments)
    except (TypeError, KeyError, AttributeError, RecursionError):
        raise ValueError("kept") from None


def _written(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

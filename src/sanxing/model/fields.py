"""Kinds of scalar that a plan is written in: names only; `reading.scalars` turns text into values.

A record's field says what it holds by one of these aliases, e.g. `title: Title`. The marker is all
that the model says about text; how it is read, bounded and complained about is the reader's.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated, NamedTuple


class Scalar(NamedTuple):
    """A kind of scalar: the key of its validator in `reading.scalars.VALIDATORS`."""

    kind: str


Text = Annotated[str, Scalar("text")]  # any words, not empty
Upstream = Annotated[str, Scalar("upstream")]  # title of a document, or way to a plan's directory
Title = Annotated[str, Scalar("title")]  # one line that a person recognises
Flag = Annotated[bool, Scalar("flag")]  # true or false
Number = Annotated[int, Scalar("number")]  # 1 to 999
Year = Annotated[int, Scalar("year")]  # 1970 to 2199
Offset = Annotated[int, Scalar("offset")]  # code points of the normalised document, from 0
Amount = Annotated[Decimal, Scalar("amount")]  # a measured or demanded quantity
Day = Annotated[date, Scalar("day")]  # YYYY-MM-DD
Digest = Annotated[str, Scalar("digest")]  # first 16 hex of a span's SHA-256
FileName = Annotated[str, Scalar("file")]  # one line, as long as systems let a name be
Sha256 = Annotated[str, Scalar("sha256")]  # 64 hex
AgencyName = Annotated[str, Scalar("agency")]  # resolved against the directory
Authority = Annotated[str, Scalar("authority")]  # resolved where the directory knows it
Deadline = Annotated[str, Scalar("deadline")]  # the document's words for a date
Zone = Annotated[str, Scalar("zone")]  # an IANA time zone
ItemId = Annotated[str, Scalar("item")]  # a canonical ID
EntryId = Annotated[str, Scalar("entry")]  # the ID of a ledger entry or an amendment
FilingId = Annotated[str, Scalar("filing")]
HazardId = Annotated[str, Scalar("hazard")]
MeasureId = Annotated[str, Scalar("measure")]
LinkId = Annotated[str, Scalar("link")]  # a topic or a task
Raw = Annotated[object, Scalar("raw")]  # text, list or mapping, read when it is applied

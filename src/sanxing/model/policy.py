"""The change policy: how grave each kind of edit is, by the code that `diff --check` gives it."""

from typing import NamedTuple

from sanxing.model.terms import Gate


class Policy(NamedTuple):
    """`policy.yaml`: one level a code. What a file does not name is refused.

    The fields are the codes of `model.codes` in the block SX9; a test holds the two together.
    """

    SX901: Gate = Gate.ERROR
    SX902: Gate = Gate.ERROR
    SX903: Gate = Gate.ERROR
    SX904: Gate = Gate.ERROR
    SX905: Gate = Gate.ERROR
    SX906: Gate = Gate.ERROR
    SX907: Gate = Gate.ERROR
    SX908: Gate = Gate.ERROR
    SX909: Gate = Gate.ERROR
    SX910: Gate = Gate.ERROR
    SX911: Gate = Gate.ERROR
    SX912: Gate = Gate.ERROR
    SX913: Gate = Gate.ERROR
    SX914: Gate = Gate.ERROR
    SX915: Gate = Gate.ERROR
    SX916: Gate = Gate.ERROR
    SX917: Gate = Gate.ERROR

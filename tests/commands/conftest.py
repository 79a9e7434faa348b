"""Fixtures of tests that let commands write."""

from tests.commands.plans import example, office

__all__ = ["example", "office"]

"""What users are told of a rule: what it means, why it exists, how to mend it, and an example that runs."""

from typing import NamedTuple


class Snippet(NamedTuple):
    r"""A piece of a plan's file. A `diff` tells lines taken out and put in; `text` describes in words.

    `recipe` names how a test makes what cannot stand in a text as it is: `escapes` reads `\t` and the
    like in the snippet, any other says what is done to the file.
    """

    form: str
    path: str
    text: str
    recipe: str | None = None


class Explanation(NamedTuple):
    """A rule in plain words; `before` is what it finds, `after` is how it should be."""

    code: str
    name: str
    what: str
    why: str
    mend: str
    before: tuple[Snippet, ...]
    after: tuple[Snippet, ...]

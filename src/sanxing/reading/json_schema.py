"""Each kind of file of a plan → its JSON Schema, from the annotations that its validator is made from.

Nothing is referred to: a schema can be read from top to bottom as the file is written, and an editor
names the one thing that is wrong. What an editor shows (title, description, error) is Chinese.
"""

from typing import Any, get_args, get_origin

from sanxing.model.codes import CODES
from sanxing.model.history import Evidence
from sanxing.model.terms import Term
from sanxing.reading.hints import HINTS
from sanxing.reading.json_forms import EVIDENCE, FORMS, Form
from sanxing.reading.messages import field_label, label_of
from sanxing.reading.schema import EvidenceFile, Field, fields_of, may_stand_alone, unwrapped
from sanxing.reading.shapes import SHAPES, Shape

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Json = dict[str, Any]


def schema_named(name: str) -> Shape | None:
    """The kind of file whose schema bears a name."""
    return next((shape for shape in SHAPES if shape.name == name), None)


def json_schema(shape: Shape) -> Json:
    """The JSON Schema of a kind of file."""
    form = _form(shape.record)
    if not hasattr(shape.record, "_fields"):
        form = _or_null(form)  # a file of nothing but comments is an empty list
    return {
        "$schema": DRAFT,
        "$id": f"urn:sanxing:schema:{shape.name}",
        "$comment": "由 sanxing schema 生成，不要手改",
        "title": shape.title,
        "description": f"方案文件 {shape.pattern}：{shape.title}",
        **form,
    }


def _form(kind: Any, key: str = "") -> Json:
    """Types and limits of a record, a list, a term or a scalar; `key` is the field that it stands in."""
    kind = unwrapped(kind)
    if scalar := _scalar(kind):
        return _typed(scalar.types) | dict(scalar.limits)
    if get_origin(kind) is tuple:
        (entry, _) = get_args(kind)
        listed = {"type": "array", "items": _told(key, entry, "的每一项") | _form(entry)}
        return _or_alone(listed, entry) if may_stand_alone(entry) else listed
    if kind is Evidence:
        text = FORMS["text"]
        return _record(EvidenceFile) | _typed((*text.types, "object")) | dict(text.limits)
    if issubclass(kind, Term):
        terms = [term.value for term in kind]
        return {"type": "string", "enum": terms, "enumDescriptions": [term.label for term in kind]}
    return _record(kind)


def _or_alone(listed: Json, entry: Any) -> Json:
    """The same for a list whose only member may be written without it."""
    alone = _form(entry)
    return alone | listed | {"type": ["array", *alone["type"]]}


def _scalar(kind: Any) -> Form | None:
    return FORMS[kind.__metadata__[0].kind] if hasattr(kind, "__metadata__") else None


def _typed(types: tuple[str, ...]) -> Json:
    return {"type": types[0] if len(types) == 1 else list(types)} if types else {}


def _record(record: Any) -> Json:
    fields = fields_of(record)
    required = [field.key for field in fields if not field.optional]
    return {
        "type": "object",
        "properties": {field.key: _field(field) for field in fields},
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _field(field: Field) -> Json:
    """One field: its label, what it is for and what to write, then its form."""
    label = {"title": label_of(field.key), "description": _description(field)}
    said = {name: text for name, text in label.items() if text}
    form = said | _told(field.key, field.kind) | _form(field.kind, field.key)
    if not field.optional:
        return form
    default = {} if field.default in (None, ()) else {"default": field.default}
    return _or_null(form) | default


def _description(field: Field) -> str:
    """What a field is for, and what a person writes there."""
    is_term = isinstance(
        unwrapped(field.kind), type(Term)
    )  # its values stand below, each explained
    words = "" if is_term else _words(field.kind)
    hint = f"见 sanxing explain {field.key}" if field.key in CODES else HINTS.get(field.key)
    blank = "可以不填" if field.optional else "必填"
    return "。".join(filter(None, (hint, words and f"写法：{words}", blank))) + "。"


def _told(key: str, kind: Any, which: str = "") -> Json:
    """What an editor says of a value that is none; of a record it says itself what is missing."""
    is_list = get_origin(unwrapped(kind)) is tuple
    words = _LISTED if is_list else _words(kind)
    if is_list and may_stand_alone(get_args(unwrapped(kind))[0]):
        words += "；只有一项的可以直接写"
    return {"errorMessage": f"{field_label((key,))}{which}不对。应当写：{words}"} if words else {}


_LISTED = "列表，每项一行以“- ”开头，或写成 [甲, 乙]"


def _words(kind: Any) -> str:
    """What a person writes for a value; nothing for records and lists, whose parts say it."""
    kind = unwrapped(kind)
    if scalar := _scalar(kind):
        return scalar.help
    if get_origin(kind) is tuple:
        return ""
    if kind is Evidence:
        return EVIDENCE
    if issubclass(kind, Term):
        return "、".join(_term(term) for term in kind)
    return ""


def _term(term: Term) -> str:
    return term.value if term.label == term.value else f"{term.value}（{term.label}）"


def _or_null(form: Json) -> Json:
    """The same for what may be left blank."""
    types = form["type"] if isinstance(form["type"], list) else [form["type"]]
    blank = {"type": [*types, "null"]}
    if "enum" in form:
        blank["enum"] = [*form["enum"], None]
        blank["enumDescriptions"] = [*form["enumDescriptions"], "不填"]
    return form | blank

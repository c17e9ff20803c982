"""A reader of the part of JSON Schema that `docs/bekal-transfer-1.schema.json` uses."""

import re

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
KNOWN = {
    *("$schema", "$id", "$defs", "$ref", "title", "type", "required", "additionalProperties"),
    *("properties", "items", "minItems", "const", "enum", "pattern", "minimum", "maximum", "anyOf"),
}


def faults(value, schema, root=None, path="$"):
    """List where `value` does not fit `schema`; an unknown keyword is a mistake of the schema."""
    root = root or schema
    assert schema.keys() <= KNOWN, schema.keys() - KNOWN
    if "$ref" in schema:
        return faults(value, root["$defs"][schema["$ref"].removeprefix("#/$defs/")], root, path)
    if "anyOf" in schema:
        tries = [faults(value, one, root, path) for one in schema["anyOf"]]
        return [] if [] in tries else [f"{path}: none fits: {tries}"]
    return [*_plain(value, schema, path), *_inner(value, schema, root, path)]


def _plain(value, schema, path):
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if kinds and not any(_is(value, kind) for kind in kinds):
        return [f"{path}: {value!r} is no {kinds}"]
    found = []
    if "const" in schema and value != schema["const"]:
        found.append(f"{path}: {value!r} is not {schema['const']!r}")
    if "enum" in schema and value not in schema["enum"]:
        found.append(f"{path}: {value!r} is unknown")
    if "pattern" in schema and not re.search(schema["pattern"], value):
        found.append(f"{path}: {value!r} is written otherwise")
    if _is(value, "integer") and not (
        schema.get("minimum", value) <= value <= schema.get("maximum", value)
    ):
        found.append(f"{path}: {value} is out of range")
    return found


def _is(value, kind):
    return isinstance(value, TYPES[kind]) and not (kind == "integer" and value is True)


def _inner(value, schema, root, path):
    if isinstance(value, dict):
        properties = schema.get("properties", {})
        missing = set(schema.get("required", ())) - value.keys()
        extra = value.keys() - properties.keys()
        found = [f"{path}: {name} is missing" for name in missing]
        if schema.get("additionalProperties") is False:
            found += [f"{path}: {name} is too much" for name in extra]
        for name in value.keys() & properties.keys():
            found += faults(value[name], properties[name], root, f"{path}.{name}")
        return found
    if isinstance(value, list):
        found = [f"{path}: empty"] if len(value) < schema.get("minItems", 0) else []
        for place, item in enumerate(value):
            found += faults(item, schema["items"], root, f"{path}[{place}]")
        return found
    return []

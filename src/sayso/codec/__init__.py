"""Records as JSON values, both ways, and the JSON Schema that describes them."""

from sayso.codec.record import dumps, from_dict, schema, to_dict

__all__ = ["dumps", "from_dict", "schema", "to_dict"]

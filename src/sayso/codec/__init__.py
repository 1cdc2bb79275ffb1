"""Records, and articles as a ledger keeps them, as JSON values, both ways, and the JSON Schema that describes them."""

from sayso.codec.kept import from_dict as kept_from_dict
from sayso.codec.kept import to_dict as kept_to_dict
from sayso.codec.record import dumps, from_dict, loads, schema, to_dict

__all__ = ["dumps", "from_dict", "kept_from_dict", "kept_to_dict", "loads", "schema", "to_dict"]

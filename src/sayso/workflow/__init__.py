"""Use cases: what a command or a caller asks for, from input to answer. Those of the ledger are in
modules of their own (`sayso.workflow.add`, ...), so that reading loads no database."""

from sayso.workflow.read import ReadOptions, Result, count_results, list_inputs, read, read_inputs, read_one

__all__ = ["ReadOptions", "Result", "count_results", "list_inputs", "read", "read_inputs", "read_one"]

"""Rows of a ledger to columns of Arrow. Needs pyarrow: imported only by functions that have made sure of it."""

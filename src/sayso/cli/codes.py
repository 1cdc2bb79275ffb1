"""Exit codes of every verb; 0 is done."""

SOME_FAILED, WRONG_USAGE, NOTHING_DONE = 1, 2, 3

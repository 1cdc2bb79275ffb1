"""Measures Sayso from outside: scores, floors and speed. Nothing here runs when Sayso reads."""

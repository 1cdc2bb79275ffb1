"""Lets every test import `hand_made`: this folder joins the import path."""

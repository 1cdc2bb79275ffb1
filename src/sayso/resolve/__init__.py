"""From statements to who, when, where and how firmly."""

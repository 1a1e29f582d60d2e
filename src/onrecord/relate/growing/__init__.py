"""Relating kept up to date, so that a new article touches only what it bears on."""

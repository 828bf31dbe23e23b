"""Throw-away PostgreSQL, Redis and Chromium, from what the machine has."""

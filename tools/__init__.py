"""What `make` runs before the project's own packages are there: standard library only."""

"""A year of a made-up shop, for the first start and for tests: pure but for `write` and `seed`."""

"""Tables of the customers room."""

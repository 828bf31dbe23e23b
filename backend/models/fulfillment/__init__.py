"""Tables of the fulfillment room."""

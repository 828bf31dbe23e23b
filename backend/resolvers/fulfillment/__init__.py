"""Root fields of the fulfillment room."""

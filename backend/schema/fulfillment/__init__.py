"""The fulfillment room in the graph."""

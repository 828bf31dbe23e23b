"""Where in a warehouse goods lie: its bins, and which variants are found in them."""

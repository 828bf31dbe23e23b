"""A thousand real orders on their way from intake to the customer's door."""

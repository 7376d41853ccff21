"""The widgets that both desks are made of."""

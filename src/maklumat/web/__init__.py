"""Delivery only: a view parses, calls one action or query, and renders. No rule lives here."""

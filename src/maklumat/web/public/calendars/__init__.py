"""Addresses that calendar programs read by themselves: the secret in them stands for the person."""

"""Tests of what crosses apps."""

"""Starter kits: what a new agency of a kind begins with, in one file that people can review.

``marked_yaml`` reads text into plain values and remembers the line of each; ``reading`` says what a kit is and names
every problem with its line; ``importing`` compares a kit with an agency and adds what is missing; ``exporting`` writes
a kit of an agency. The first two need no database.
"""

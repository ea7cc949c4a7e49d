"""What everything else stands on: plain values and pure rules, no tables.

Owns working days and deadlines, actors, refusals, reference codes, secret words, masking, canonical
JSON, money and the normal form of text. Nothing here asks a database, a clock or the settings;
only ``refusals`` knows the framework, for its translations.
"""

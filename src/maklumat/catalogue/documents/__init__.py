"""What the catalogue prints and hands out: decisions, cards, charters, posters, lists, and open formats.

Each document is made in two steps. The first puts everything it says into plain values, in the language of the moment;
the second lays those out (Typst for PDF, python-docx, XlsxWriter, JSON). Nothing here writes a row or decides who may
see what.
"""

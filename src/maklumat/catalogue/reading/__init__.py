"""Service standards as offices have them, read into plain values: Word, Excel, PDF, web page or text.

Rules and a small lexicon; no model, no network, no database, no framework. Everything read says where it stood and how
sure it is, and what a careful clerk would question comes as a warning.

==============  ===================================================================================
``files``       which kind a file is, and what is refused before it is opened
``formats``     one reader a kind: docx, xlsx, pdf, html, text, each giving the same layout
``layout``      the one neutral layout: pieces of text with their place, in reading order
``lexicon``     the ways offices write the names of the 14 components, and how likely a text is one
``shapes``      what comes out
==============  ===================================================================================
"""

from maklumat.catalogue.reading.contract import to_contract
from maklumat.catalogue.reading.files import read_file
from maklumat.catalogue.reading.shapes import FileNotReadable, ReadFile, ReadService

__all__ = ["FileNotReadable", "ReadFile", "ReadService", "read_file", "to_contract"]

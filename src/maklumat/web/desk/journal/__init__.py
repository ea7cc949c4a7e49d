"""The record of the whole government, for the Inspectorate and the administrators: read, searched, checked."""

"""Pages for staff, under ``/meja/``."""

"""Open data: the catalogue as files, each thing under an address that stays, and what every field means."""

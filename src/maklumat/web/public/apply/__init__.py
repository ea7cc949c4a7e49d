"""Applying for a service: the form made from its standard, the receipt, and the applicant's page."""

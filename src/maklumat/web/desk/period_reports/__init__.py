"""The monthly and quarterly reports of complaints and services."""

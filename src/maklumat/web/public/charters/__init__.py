"""The service charters of the units, as they were signed, beside what their standards promise today."""

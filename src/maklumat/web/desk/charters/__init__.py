"""Service charters (maklumat): worded by a unit, enacted with what is in force, written down where they hang."""

"""Consultation forums at the desk: preparing, inviting, the room, inputs and answers, agreements, the record."""

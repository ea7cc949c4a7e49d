"""The checklist of the Ombudsman at the desk."""

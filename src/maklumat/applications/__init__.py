"""Applications (permohonan): requests for a service, held against the standard in force when they were filed.

Owns the applicant's form and documents, the checking of each document, the stages and the clock of the work, pauses
with their reasons, and the hand-over of the product. What must be brought and how long it may take belongs to the
catalogue; what the figures say about a promise belongs to evaluation.
"""

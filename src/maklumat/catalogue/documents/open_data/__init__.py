"""The catalogue in the open formats of others: CPSV-AP, Open Referral HSDS, schema.org, and the fields SIPPN asks for.

Every thing has one address that stays (`addresses`); what our standards lack stands in a namespace of our own, never in
theirs. The data dictionary (`dictionary`) describes every column once, for the page and for the documentation.
"""

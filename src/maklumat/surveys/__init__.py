"""Satisfaction surveys (SKM): what is asked, what was answered, and what the answers come to.

Owns instruments, the reckoning of the community satisfaction index (IKM), surveys with their invitations and answers,
and the published results, which keep the instrument and the scale they were reckoned with. Whose work is judged, a
service with the version of its standard, belongs to the catalogue; which case or application invites to an answer is
decided above.
"""

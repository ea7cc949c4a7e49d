"""Files that stay: judged by their bytes, cleaned, stored under a name of our own.

Owns the kinds of file that are taken, what is cut from a picture, and the table of files that other rows point at
(the scan of a record, the form of a requirement, the document a standard was read from). Who may see a file is
decided where it hangs. The attachments of a case keep a table of their own, with the rules of this one.
"""

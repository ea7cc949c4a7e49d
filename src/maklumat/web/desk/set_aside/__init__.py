"""The tray: what seems to be no report, to look at, to set aside, to take up again."""

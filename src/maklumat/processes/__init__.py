"""What spans apps: a case was dispatched, so its contact person is told."""

"""Pictures made from what the channels say."""

"""What is late, what is about to be, what there is to decide, what changed: one page for whoever comes to the desk."""

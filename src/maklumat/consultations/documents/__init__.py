"""What is printed or exported of a forum, made from what the queries say."""

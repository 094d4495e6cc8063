"""What was raised, and its life."""

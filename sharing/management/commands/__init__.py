"""Commands of sharing."""

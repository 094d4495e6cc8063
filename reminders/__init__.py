"""When and how to reach someone."""

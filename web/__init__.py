"""Pages and the app shell."""

"""How MBC Tracker is set up, checked and run; nothing here is imported by the app."""

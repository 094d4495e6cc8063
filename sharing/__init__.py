"""Who may see what, who looked; the one door to health data."""

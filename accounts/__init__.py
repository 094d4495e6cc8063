"""People, patients, their settings and devices."""

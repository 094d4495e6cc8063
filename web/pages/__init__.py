"""What a page shows, built before its template."""

"""Reminders and deliveries."""

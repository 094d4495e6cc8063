"""What is wrong with this server, in plain words, and what to do. `manage.py doctor` prints it."""

"""One machine, nothing installed: the virtual environment and the supervisor of `make run`."""

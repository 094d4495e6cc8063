"""The diary: check-ins, their revisions, own symptoms.

Pages over it stand in web/today.py and web/history.py, endpoints in api/checkins.py."""

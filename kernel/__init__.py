"""Clock, ids, vault and errors: plain Python that knows nothing of health."""

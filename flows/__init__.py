"""One file for each thing a person does that touches two apps or more."""

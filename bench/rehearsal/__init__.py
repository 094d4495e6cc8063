"""Two hosts on one machine: web and workers in networks of their own, one cut off and healed under load."""

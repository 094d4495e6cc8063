"""What the project promises about speed and quiet, measured: `python -m bench NAME`, or all of them."""

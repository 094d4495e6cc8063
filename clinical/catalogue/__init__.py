"""What may be asked, named, measured and counted. Sources: published guidance, listed in docs/rules.md."""

"""What the tracker knows about illness: plain Python, without Django, without a clock."""

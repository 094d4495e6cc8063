"""What the app knows: words, numbers and rules, in plain Python without Django, a clock or chance."""

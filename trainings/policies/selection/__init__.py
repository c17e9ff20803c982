"""What a round needs before each of its steps: `check_can_x` says what is missing, in words."""

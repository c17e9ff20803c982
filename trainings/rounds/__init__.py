"""What a selection round takes from the register: the facts of everyone, budgets and conflicts."""

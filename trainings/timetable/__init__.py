"""When and where a batch can meet: the rules (pure), what they need to know, and their words."""

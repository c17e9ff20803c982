"""What a person took part in, for whoever must know: the wali, the person, the next UPT."""

"""What came of a batch: attendance that counts, how it ended for people, what they thought."""

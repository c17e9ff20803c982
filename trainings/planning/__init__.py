"""When batches meet: the week, a pattern over weeks, where a batch fits, what is made up."""

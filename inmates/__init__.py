"""People in custody: who is here, where from, until when."""

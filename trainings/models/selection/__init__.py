"""Who gets which seat: rounds, what they offer, what people wish for and what was decided."""

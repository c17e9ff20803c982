"""Pages and files about what people took part in."""

"""What people can do and what they want, in their own words."""

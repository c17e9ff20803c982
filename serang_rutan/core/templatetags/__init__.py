"""Template tags and filters of the page components."""

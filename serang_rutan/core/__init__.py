"""What no app owns: formats, charts, PDF, the trail, page helpers. It knows no app."""

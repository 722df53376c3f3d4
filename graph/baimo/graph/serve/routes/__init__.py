"""What the server answers, by theme."""

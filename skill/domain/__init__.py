"""Plain values and rules. Nothing here reads a clock, a file, or another floor."""

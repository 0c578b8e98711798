"""For tests of a bank's own developers: conversations with the whole skill, its bank, and time.

`plugin` gives pytest its fixtures, `conversation` is what they hold, and `script` reads and
plays conversation files. docs/testing.md shows them at work.
"""

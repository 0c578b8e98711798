"""Values as people say them. Words come from a language's data; the rules are here."""

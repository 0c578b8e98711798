"""What people say, turned into an intent and its slots. Reads compiled/<lang>.json only; the
grammar it is compiled from lives in interaction_models/."""

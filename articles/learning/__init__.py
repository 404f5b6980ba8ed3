"""Learning from editors: what they decide about names, and what the analysis makes of it."""

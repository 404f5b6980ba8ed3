"""What articles are about, found in the background: entities, countries, tags."""

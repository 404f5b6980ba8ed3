"""Messages and documents as agencies, offices and mail programs make them; the texts are invented."""

"""What templates ask for beside their context."""

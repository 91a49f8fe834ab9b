"""What we owe people in writing: outbox, letters, the only door to email."""

"""What survives before a language model: how much of people's own answers is still in a prompt of so many tokens."""

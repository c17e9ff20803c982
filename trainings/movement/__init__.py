"""The lists for the guards: who goes where and when, heads and tools counted, who comes in."""

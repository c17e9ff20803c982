"""Pages about selection rounds, below /pelatihan/putaran/ and /pelatihan/kebijakan/."""

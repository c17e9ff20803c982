"""The reports on a round: for the hearing of the TPP, and for the inspectorate after it."""

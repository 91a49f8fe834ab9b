"""The pathway from endorsement to the register."""

"""What a protocol promises before anything starts: sample, power, errors, chance of an early close."""

"""The version of the calculations. It changes when the same input may give another number."""

ENGINE_VERSION = "1.0"

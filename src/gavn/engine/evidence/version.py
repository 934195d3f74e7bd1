"""The version of the calculations. It changes when the same rows may give another verdict."""

ENGINE_VERSION = "1.0"

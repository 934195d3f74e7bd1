"""The form of a regional budget initiative (budget-/finansieringsinitiativ), filled in from a value case. Pure."""

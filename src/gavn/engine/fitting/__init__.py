"""How well products fit what a person needs, and in which order they are shown. Knows no supplier, no price. Pure."""

"""What an invented item's make-up says in the catalogue's own codes."""

from __future__ import annotations

from gavn.journeys.demo_world.groups import Group

OF_FEATURE = {
    "plan": ("convexity", "flat"),
    "blød konveks": ("convexity", "soft-convex"),
    "dyb konveks": ("convexity", "convex"),
    "konveks": ("convexity", "convex"),
    "uden sprit": ("skin", "sensitive"),
    "uden alkohol": ("skin", "sensitive"),
    "silikone": ("skin", "sensitive"),
    "med alkohol": ("skin", "normal"),
}
OF_NOUN = {
    "endelt": ("pieces", "one"),
    "todelt": ("pieces", "two"),
    "lukket": ("opening", "closed"),
    "tømbar": ("opening", "drainable"),
    "urostomipose": ("opening", "tap"),
}
SIZED = ("klipbar ", "hul ")  # what is cut or punched for the stoma; a coupling's size is another matter


def attributes_of(group: Group, features: tuple[str, ...]) -> dict[str, str]:
    """The attributes of an item of a group with these features."""
    found = dict(OF_FEATURE[feature] for feature in features if feature in OF_FEATURE)
    found |= dict(OF_NOUN[word] for word in group.noun.replace(",", "").split() if word in OF_NOUN)
    for feature in features:
        if feature.startswith(SIZED):
            found["size"] = feature.split(" ", 1)[1]
    return found

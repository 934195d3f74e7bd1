"""Names of invented people and streets. First names and surnames are common ones, put together by chance."""

from __future__ import annotations

from random import Random


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


WOMEN = _words("""
    Aase Agnes Anna Anne Astrid Bente Birgit Birthe Bodil Camilla Charlotte Connie Dorte Ebba Ella Else Emma
    Esther Freja Gerda Gitte Grethe Hanne Helle Ida Inge Inger Ingrid Jytte Karen Karin Kirsten Kirstine Laura
    Lene Line Lise Lone Maja Margit Maria Marianne Mette Mona Nanna Pia Rikke Ruth Signe Sofie Susanne Tove Ulla
    Vibeke
""")
MEN = _words("""
    Aage Anders Arne Asger Bent Bjarne Bo Børge Carl Christian Claus Egon Erik Finn Flemming Frederik Gunnar
    Hans Henning Henrik Holger Ib Jakob Jens Jesper Jørgen Kaj Karl Keld Knud Kristian Lars Leif Mads Magnus
    Martin Michael Mogens Morten Niels Oluf Ove Palle Per Peter Poul Preben Rasmus Søren Thomas Torben Ulrik
    Vagn Verner Viggo
""")
SURNAMES = _words("""
    Andersen Andreasen Bach Bertelsen Bruun Christensen Christiansen Dahl Eriksen Frandsen Frederiksen Friis
    Hansen Henriksen Holm Iversen Jacobsen Jensen Jeppesen Jespersen Johansen Jørgensen Kjær Knudsen Kristensen
    Larsen Laursen Lauridsen Lund Madsen Mathiesen Mikkelsen Mortensen Møller Nielsen Nissen Nygaard Olesen
    Olsen Overgaard Pedersen Petersen Poulsen Rasmussen Schmidt Simonsen Skov Sørensen Thomsen Østergaard
""")
STREET_BEGINNINGS = _words("""
    Alfe Drage Drømme Enhjørninge Ellefolks Eventyr Feriedags Fortælle Hjortetaks Huldre Kæmpehøns Månestråle
    Nattevinds Nissehue Regnbue Solstråle Stjernestøvs Svaneunge Troldeskovs Trylledrik
""")
STREET_ENDINGS = _words("bakken engen gangen haven krogen lunden parken stien stræde vej vænget")
HIGHEST_HOUSE_NUMBER = 140
SHARE_WITH_MIDDLE_NAME = 0.35


def full_name(chance: Random, *, is_woman: bool) -> str:
    """A first name, now and then a middle name, a surname."""
    first = chance.choice(WOMEN if is_woman else MEN)
    last = chance.choice(SURNAMES)
    middle = chance.choice(SURNAMES) if chance.random() < SHARE_WITH_MIDDLE_NAME else last
    return f"{first} {last}" if middle == last else f"{first} {middle} {last}"


def street_address(chance: Random) -> str:
    """A street that no map has, and a house number."""
    street = chance.choice(STREET_BEGINNINGS) + chance.choice(STREET_ENDINGS)
    return f"{street} {chance.randint(1, HIGHEST_HOUSE_NUMBER)}"

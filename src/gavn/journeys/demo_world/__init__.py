"""The demo world: two regions and their municipalities, an invented assortment, invented people, a year of orders.

The plan is pure and follows from a fixed seed, the day and the number of citizens; `load` carries it out through the
rooms' own actions. Nobody in it is real: CPR numbers are replacement numbers, companies and streets come from fairy
tales.
"""

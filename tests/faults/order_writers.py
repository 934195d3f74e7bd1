"""A process of its own: `seed` makes a world and prints whom and what to order; `write` orders until told to stop.

A writer does what a careful client does: when the database goes away it waits and sends the same key again. It prints
`key order-id` once an order is acknowledged, and never before; `again key` before it sends a key once more.
"""

import json
import sys
import time
from pathlib import Path
from uuid import UUID

import django
from django.db import Error, connection

django.setup()

from gavn.ordering.actions.orders import OrderRequestLine, place_order  # noqa: E402 - after Django
from gavn.parties.queries import actor_for  # noqa: E402
from tests.supply import ordering_world  # noqa: E402
from tests.world import NOW  # noqa: E402

UNITS = 10_000_000


def seed() -> None:
    world, supply, _ = ordering_world(bags=UNITS, belts=UNITS)
    known = [world.citizen_person.person_id, world.citizen, supply.bag, supply.belt]
    print(json.dumps([str(each) for each in known]))


def write(writer: str, known: str, stop: Path) -> None:
    person, citizen, bag, belt = map(UUID, json.loads(known))
    actor = actor_for(person, now=NOW)
    lines = [OrderRequestLine(bag, 1), OrderRequestLine(belt, 2)]
    number = 0
    while not stop.exists():
        key = f"{writer}-{number}"
        try:
            outcome = place_order(actor=actor, citizen_id=citizen, lines=lines, key=key, now=NOW)
        except Error:
            connection.close()
            print("again", key, flush=True)
            time.sleep(0.05)
            continue
        print(key, outcome.order_id, flush=True)
        number += 1


if __name__ == "__main__":
    if sys.argv[1] == "seed":
        seed()
    else:
        write(sys.argv[2], sys.argv[3], Path(sys.argv[4]))

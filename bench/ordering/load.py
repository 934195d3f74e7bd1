"""A load of orders over HTTP: as many connections as pgbench has clients, each with one order under way at a time."""

from __future__ import annotations

import json
import random
import socket
import threading
import time
from uuid import UUID, uuid4


def orders_a_second(
    port: int, tokens: list[tuple[UUID, str]], products: list[UUID], clients: int, seconds: float
) -> float:
    """Orders that were answered 201, a second. Raises where one is answered otherwise."""
    counts, failures = [0] * clients, []
    end = time.perf_counter() + seconds

    def work(client: int) -> None:
        chance = random.Random(client)
        with socket.create_connection(("127.0.0.1", port)) as link:
            while time.perf_counter() < end:
                citizen, token = chance.choice(tokens)
                status = send(link, citizen, token, products)
                if status != 201:
                    failures.append(status)
                    return
                counts[client] += 1

    threads = [threading.Thread(target=work, args=(client,)) for client in range(clients)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise RuntimeError(f"an order was answered {failures[0]}")
    return sum(counts) / (time.perf_counter() - start)


def send(link: socket.socket, citizen: UUID, token: str, products: list[UUID]) -> int:
    lines = [{"product_id": str(product), "packs": 1} for product in products]
    body = json.dumps({"citizen_id": str(citizen), "lines": lines})
    link.sendall(
        f"POST /api/v1/orders HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\n"
        f"Idempotency-Key: {uuid4()}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n{body}".encode()
    )
    answer = b""
    while b"\r\n\r\n" not in answer:
        answer += link.recv(65536)
    head, _, rest = answer.partition(b"\r\n\r\n")
    length = next(
        int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")
    )
    while len(rest) < length:
        rest += link.recv(65536)
    return int(head.split(b" ", 2)[1])

"""What all programs answer with: orders, and the teas of a page."""

from dataclasses import dataclass

SHOP = {"name": "Tea shop", "open": True}
WAIT = 0.1  # seconds, as for a slow service behind the program
SIZE = 20  # rows of a list, and orders


@dataclass
class Line:
    """A tea and how much of it."""

    tea: str
    grams: int


@dataclass
class Customer:
    """Who ordered."""

    name: str
    city: str


@dataclass
class Order:
    """Some teas for a customer."""

    id: int
    customer: Customer
    lines: list[Line]


ORDERS = [
    Order(at, Customer(f"Customer {at}", "Seoul"), [Line(f"Tea {at + n}", 50 * n) for n in range(1, 4)])
    for at in range(1, SIZE + 1)
]
TEAS = [{"id": at, "name": f"Tea {at}", "cents": 250 + at} for at in range(1, SIZE + 1)]

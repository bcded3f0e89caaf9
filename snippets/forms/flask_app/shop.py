"""What is sold and what was ordered; the other programs have this too."""

from dataclasses import dataclass, field
from datetime import date

TEAS = [("sencha", "Sencha"), ("assam", "Assam")]
EXTRAS = [("milk", "Milk"), ("sugar", "Sugar")]
CENTS = {"sencha": 310, "assam": 250}

ORDERS = []


# --8<-- [start:order]
@dataclass
class Order:
    name: str = ""
    email: str = ""
    tea: str = ""
    cups: int = 1
    day: date | None = None
    extras: list[str] = field(default_factory=list)
    gift: bool = False
    note: str = ""
    paid: bool = False

    @property
    def cents(self):
        return self.cups * CENTS[self.tea]
# --8<-- [end:order]

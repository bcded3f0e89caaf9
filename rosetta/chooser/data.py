"""What the chooser consists of."""

from dataclasses import asdict, dataclass

Texts = dict[str, str]  # by language


@dataclass(frozen=True)
class Reason:
    """Points by candidate, why, and where that can be read."""

    points: dict[str, int]
    evidence: list[str]
    texts: Texts


@dataclass(frozen=True)
class Candidate:
    """What can win. `parts` are the candidates that a mix joins, `cost` says why it starts below the others, `added`
    are the columns of the feature matrix that it has besides those of its frameworks."""

    id: str
    name: str
    frameworks: list[str]
    parts: list[str]
    texts: Texts
    cost: Reason | None
    added: list[str]


@dataclass(frozen=True)
class Answer:
    """One of the answers to a question."""

    id: str
    texts: Texts
    reasons: list[Reason]

    @property
    def points(self) -> dict[str, int]:
        """The points of every candidate that a reason names."""
        return {id_: points for reason in self.reasons for id_, points in reason.points.items()}


@dataclass(frozen=True)
class Question:
    """A question with its answers by id."""

    id: str
    texts: Texts
    answers: dict[str, Answer]


@dataclass(frozen=True)
class Scenario:
    """Answers by question, the questions among them that are musts, and who wins: several in a tie.

    `nearly` are the candidates that are one point behind a single winner.
    """

    id: str
    answers: dict[str, str]
    must: list[str]
    winners: list[str]
    title: Texts
    text: Texts
    why: Texts
    nearly: list[str]


@dataclass(frozen=True)
class Document:
    """A page of official documentation."""

    title: str
    url: str


@dataclass(frozen=True)
class Chooser:
    """The whole file, every part by id in the file's order. `must` is how often a must counts."""

    must: int
    candidates: dict[str, Candidate]
    questions: dict[str, Question]
    scenarios: dict[str, Scenario]
    docs: dict[str, Document]

    def reckoning(self) -> dict:
        """What the client adds up: candidates, and points by question, answer and candidate. No texts."""
        return {
            "must": self.must,
            "candidates": [
                {
                    "id": one.id,
                    "name": one.name,
                    "parts": one.parts,
                    "cost": -one.cost.points[one.id] if one.cost else 0,
                }
                for one in self.candidates.values()
            ],
            "questions": [
                {"id": one.id, "answers": {answer.id: answer.points for answer in one.answers.values()}}
                for one in self.questions.values()
            ],
        }

    def trials(self) -> dict:
        """The same with the scenarios, which the rules are tried on."""
        return self.reckoning() | {"scenarios": [asdict(one) for one in self.scenarios.values()]}

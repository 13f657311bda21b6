"""What the judges of one claimed event know, and how a policy settles what they find."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from kzsum.draft import EventDraft, Path, Problem, Value
from kzsum.ground.pairing import Located
from kzsum.ground.passage import Passage
from kzsum.ground.persons import Cast
from kzsum.ground.ruling import Fault, Policy, Ruling


@dataclass
class Hearing:
    """What the judges of an event's fields know: the claim, what the rules read, the words, and whom the text names.

    `busy` are the persons of the other claims about this part of the text, `of_kazakhstan` those who act for Kazakhstan
    somewhere in it (folded names).
    """

    located: Located
    known: EventDraft | None
    passage: Passage
    cast: Cast
    policy: Policy
    published: datetime.date | None
    busy: frozenset[str] = frozenset()
    of_kazakhstan: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    @property
    def claim(self) -> EventDraft:
        return self.located.claim

    def settle(self, claim: Value | None, ruling: Ruling, path: Path, said: Path) -> Value | None:
        """The value that stays under the policy; its fault becomes a problem at its place."""
        fault = ruling.fault
        if fault is None:
            return ruling.value
        self.complain(fault, path, said)
        return claim if self.policy == "flag" and claim is not None and claim.text.strip() else ruling.value

    @property
    def erred(self) -> bool:
        """Whether a claim so far heard was wrong, not only in form."""
        return any(problem.severity != "info" for problem in self.problems)

    def complain(self, fault: Fault, path: Path, said: Path) -> None:
        """Note a fault; where the claim stays as it is, what is wrong is an error."""
        severity = "error" if self.policy == "flag" and fault.severity == "warning" else fault.severity
        self.problems.append(Problem(fault.code, severity, fault.message, path, said, fault.span))

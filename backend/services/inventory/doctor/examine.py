"""Looking through all stock, chunk by chunk, while everybody goes on working."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from backend.models.inventory.doctor import DoctorCheck
from backend.services.inventory.doctor.checks import Check, Chunk, Finding
from backend.services.inventory.doctor.registry import CHECKS, LEDGER_CHECKS, LEVELS
from backend.services.inventory.doctor.rules import with_repairable

# How many findings of each check are kept; the rest is counted.
MOST_KEPT = 50


@dataclass(slots=True)
class Tally:
    """What one check came to."""

    checked: int = 0
    findings: int = 0
    kept: list[Finding] = field(default_factory=list)


@dataclass(slots=True)
class Diagnosis:
    """What all checks came to, in their order."""

    tallies: dict[DoctorCheck, Tally]
    repairable_levels: int = 0

    @property
    def findings_total(self) -> int:
        return sum(tally.findings for tally in self.tallies.values())

    @property
    def findings(self) -> list[Finding]:
        """The first MOST_KEPT of each check."""
        return [finding for tally in self.tallies.values() for finding in tally.kept]


async def examine(checks: Sequence[Check] = CHECKS) -> Diagnosis:
    """Runs the checks over everything. Holds no more than a chunk; locks nothing."""
    diagnosis = Diagnosis({check.name: Tally() for check in checks})
    for walk in dict.fromkeys(check.walk for check in checks):
        here = [check for check in checks if check.walk == walk]
        async for span, count in walk.chunks():
            for check in here:
                diagnosis.tallies[check.name].checked += count
            _add(diagnosis, await find(here, span))
    return diagnosis


async def find(checks: Sequence[Check], chunk: Chunk) -> list[Finding]:
    """What the checks find in one chunk of their walk."""
    return with_repairable([finding for check in checks for finding in await check.find(chunk)])


async def repairable_chunks() -> AsyncIterator[list[UUID]]:
    """The keys of the levels that the ledger can put right, chunk by chunk."""
    async for span, _ in LEVELS.chunks():
        found = repairable(await find(LEDGER_CHECKS, span))
        if found:
            yield found


def repairable(findings: Sequence[Finding]) -> list[UUID]:
    """The keys of the levels among them that the ledger can put right, each once."""
    marked = [each.level_id for each in findings if each.is_repairable and each.level_id]
    return list(dict.fromkeys(marked))


def _add(diagnosis: Diagnosis, findings: Sequence[Finding]) -> None:
    diagnosis.repairable_levels += len(repairable(findings))
    for finding in findings:
        tally = diagnosis.tallies[finding.check]
        tally.findings += 1
        if len(tally.kept) < MOST_KEPT:
            tally.kept.append(finding)

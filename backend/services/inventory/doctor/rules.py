"""What the ledger can put right."""

from collections.abc import Sequence
from dataclasses import replace

from backend.models.inventory.doctor import DoctorCheck
from backend.services.inventory.doctor.checks import Finding
from backend.services.inventory.doctor.lots import provable_levels

_OF_THE_LEVEL = {DoctorCheck.LEVEL_SUMS, DoctorCheck.LAST_ORDINAL}
_OF_LOTS = {DoctorCheck.LEVEL_LOTS, DoctorCheck.LOT_SUMS}


def with_repairable(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, marked where the ledger can put them right.

    They are all those of some levels. A ledger that contradicts itself proves nothing: where an
    entry is missing, or a balance in it is not the sum so far, it may as well be the level that
    is right.
    """
    doubtful = {finding.level_id for finding in findings if _is_doubt(finding)}
    provable = provable_levels(findings)
    return [
        replace(
            finding,
            is_repairable=finding.level_id not in doubtful
            and (
                finding.check in _OF_THE_LEVEL
                or (finding.check in _OF_LOTS and finding.level_id in provable)
            ),
        )
        for finding in findings
    ]


def _is_doubt(finding: Finding) -> bool:
    if finding.check is DoctorCheck.LAST_ORDINAL:
        # the level has seen entries that are gone
        return finding.found > finding.expected
    return finding.check in (DoctorCheck.ENTRY_ORDINALS, DoctorCheck.ENTRY_BALANCES)

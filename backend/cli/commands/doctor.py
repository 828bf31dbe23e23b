"""`doctor`: whether stock, its ledger and the claims on it agree."""

from dataclasses import dataclass
from typing import Annotated, Any

import orjson
import typer

from backend.cli.house import in_house
from backend.core.actor import SYSTEM
from backend.models import DoctorRun, Lot, Order, StockEntry, StockLevel
from backend.ports.deps import Deps
from backend.services.inventory.doctor.repair import DoctorRepair, repair_stock
from backend.services.inventory.doctor.run import DoctorRunStart, run_doctor


@dataclass(frozen=True, slots=True)
class _Report:
    """The last run with the names of what it found, and the levels that were put right before."""

    run: DoctorRun
    findings: list[dict[str, Any]]
    repaired_levels: int


def doctor(
    *,
    repair: Annotated[
        bool,
        typer.Option("--repair", help="Set levels to what their ledger says, then look again."),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="One JSON object in place of text.")
    ] = False,
) -> None:
    """Check all stock while it is in use; ends with 1 when something is wrong."""
    report = in_house(lambda deps: _examine(deps, repair=repair))
    typer.echo(_as_json(report) if as_json else "\n".join(_as_text(report)))
    if report.run.findings_total:
        raise typer.Exit(1)


async def _examine(deps: Deps, *, repair: bool) -> _Report:
    run, repaired = await _look(deps), 0
    while repair and run.repairable_levels:
        request = DoctorRepair(id=run.id, expected_version=run.version)
        await repair_stock(deps, SYSTEM, request)
        await run.refresh_from_db()
        count = run.repaired_levels
        run, repaired = await _look(deps), repaired + count
        if not count:
            break
    return _Report(run, await _named(run.findings), repaired)


async def _look(deps: Deps) -> DoctorRun:
    return await DoctorRun.get(id=await run_doctor(deps, SYSTEM, DoctorRunStart()))


async def _named(findings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The findings with what people call the objects in them."""
    keys = {
        name: [each[name] for each in findings if each[name]]
        for name in ("level_id", "entry_id", "order_id", "lot_id")
    }
    levels = StockLevel.filter(id__in=keys["level_id"])
    places = {
        str(row["id"]): row for row in await levels.values("id", "sku", code="warehouse__code")
    }
    entries = await StockEntry.filter(id__in=keys["entry_id"]).values_list("id", "ordinal")
    ordinals = {str(key): ordinal for key, ordinal in entries}
    orders = await Order.filter(id__in=keys["order_id"]).values_list("id", "number")
    numbers = {str(key): number for key, number in orders}
    named = await Lot.filter(id__in=keys["lot_id"]).values_list("id", "number")
    lots = {str(key): number for key, number in named}
    return [
        {
            **each,
            "sku": places.get(each["level_id"], {}).get("sku"),
            "warehouse": places.get(each["level_id"], {}).get("code"),
            "ordinal": ordinals.get(each["entry_id"]),
            "order_number": numbers.get(each["order_id"]),
            "lot_number": lots.get(each["lot_id"]),
        }
        for each in findings
    ]


def _as_text(report: _Report) -> list[str]:
    run = report.run
    lines = [
        f"{each['check'].lower():<20}{each['checked']:>10,} checked{each['findings']:>8,} wrong"
        for each in run.checks
    ]
    lines += [_sentence(finding) for finding in report.findings]
    hidden = run.findings_total - len(report.findings)
    if hidden:
        lines.append(f"and {hidden:,} more")
    if report.repaired_levels:
        lines.append(f"{report.repaired_levels:,} levels set to what their ledger says")
    seconds = (run.finished_at - run.started_at).total_seconds()
    verdict = f"{run.findings_total:,} findings" if run.findings_total else "all agrees"
    lines.append(f"{verdict}, in {seconds:.1f} s")
    return lines


def _sentence(finding: dict[str, Any]) -> str:
    names = (
        ("", finding["sku"]),
        ("in ", finding["warehouse"]),
        ("order ", finding["order_number"]),
        ("entry ", finding["ordinal"]),
        ("lot ", finding["lot_number"]),
        ("", finding["part"]),
    )
    of = " ".join(f"{word}{name}" for word, name in names if name is not None)
    cure = " (repairable)" if finding["is_repairable"] else ""
    return (
        f"{finding['check'].lower()}: {of}: {finding['found']}"
        f" where it ought to be {finding['expected']}{cure}"
    )


def _as_json(report: _Report) -> str:
    run = report.run
    return orjson.dumps(
        {
            "id": run.id,
            "started_at": run.started_at,
            "finished_at": run.finished_at,
            "checks": run.checks,
            "findings_total": run.findings_total,
            "findings": report.findings,
            "repairable_levels": run.repairable_levels,
            "repaired_levels": report.repaired_levels,
        },
        option=orjson.OPT_INDENT_2,
    ).decode()

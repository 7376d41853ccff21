"""What must hold between the values of a scheme, once each of them has been read (domain 0.1, 0.2, 1)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from core.notices.model import BranchPart, Combine, MedalColour, Part, PlanRules, Scheme
from core.notices.parts import proposed, unique
from core.notices.reading import Reading, nearest
from core.values import plain


def check(scheme: Scheme, reading: Reading) -> None:
    """Note every fault of a scheme that reads well key by key."""
    for name, part in (("member", scheme.member), ("branch", scheme.branch)):
        _indicators(name, part, reading)
        _weights(name, part, reading)
        _bands(name, part, reading)
        _grades(name, part, reading)
        _bonus(name, part, reading)
        unique(f"{name}.sources", (source.id for source in part.sources), reading)
    # One id means one indicator, so that a mark's name says enough whichever part it belongs to.
    ids = {indicator.id for indicator in scheme.member.indicators}
    for place, indicator in enumerate(scheme.branch.indicators, start=1):
        if indicator.id in ids:
            reading.fault("id_twice", f"branch.indicators[{place}].id", value=indicator.id)
    _medals(scheme.branch, reading)
    unique("branch.voters", (voter.id for voter in scheme.branch.ballot.voters), reading)
    unique("branch.vetoes", (veto.id for veto in scheme.branch.vetoes), reading)
    _tracks(scheme.branch.plan, reading)
    unique("branch.acceptance.questions", (one.id for one in scheme.branch.acceptance.questions), reading)
    proposed(scheme, reading)


def _indicators(name: str, part: Part, reading: Reading) -> None:
    """Every indicator is worth something; where criteria are given, they share out exactly its points."""
    unique(f"{name}.indicators", (indicator.id for indicator in part.indicators), reading)
    for place, indicator in enumerate(part.indicators, start=1):
        path = f"{name}.indicators[{place}]"
        if not indicator.points:
            reading.fault("points_zero", f"{path}.points")
        shared = sum((line.points for line in indicator.criteria), Decimal(0))
        if indicator.criteria and shared != indicator.points:
            reading.fault("criteria_sum", f"{path}.criteria", sum=plain(shared), points=plain(indicator.points))
        for line, criterion in enumerate(indicator.criteria, start=1):
            if criterion.step is not None and not 0 < criterion.step <= criterion.points:
                reading.fault("step_unfit", f"{path}.criteria[{line}].step", points=plain(criterion.points))


def _weights(name: str, part: Part, reading: Reading) -> None:
    """Under `weighted` each source has a weight and they sum to exactly 100; otherwise there are none."""
    weights = [source.weight for source in part.sources]
    if part.combine is not Combine.WEIGHTED:
        for place, weight in enumerate(weights, start=1):
            if weight is not None:
                reading.fault("weight_unused", f"{name}.sources[{place}].weight", combine=part.combine)
        return
    for place, weight in enumerate(weights, start=1):
        if weight is None:
            reading.fault("weight_missing", f"{name}.sources[{place}]")
    total = sum((weight for weight in weights if weight is not None), Decimal(0))
    if None not in weights and total != 100:
        reading.fault("weights_sum", f"{name}.sources", sum=plain(total))


def _bands(name: str, part: Part, reading: Reading) -> None:
    """Bounds and stars fall from band to band, below them all there are fewer stars, and points alone reach each."""
    _descending(f"{name}.bands", [band.least for band in part.bands], reading)
    for place, band in enumerate(part.bands, start=1):
        if place > 1 and band.stars >= part.bands[place - 2].stars:
            reading.fault("stars_out_of_order", f"{name}.bands[{place}].stars", stars=band.stars)
        if band.least > part.points:
            path = f"{name}.bands[{place}].least"
            reading.fault("bound_above_points", path, least=plain(band.least), points=plain(part.points))
    if part.stars_below >= part.bands[-1].stars:
        reading.fault("stars_below_too_many", f"{name}.stars_below", stars=part.stars_below)


def _descending(path: str, bounds: Sequence[Decimal], reading: Reading) -> None:
    for place, (above, least) in enumerate(pairwise(bounds), start=2):
        if least >= above:
            code = "bounds_overlap" if least == above else "bounds_out_of_order"
            reading.fault(code, f"{path}[{place}].least", least=plain(least), above=plain(above))


def _medals(part: BranchPart, reading: Reading) -> None:
    """Bounds fall from gold to bronze, and each can be reached on every indicator."""
    _descending("branch.medals", [medal.least for medal in part.medals], reading)
    rank = list(MedalColour)
    smallest = min(indicator.points for indicator in part.indicators)
    for place, medal in enumerate(part.medals, start=1):
        path = f"branch.medals[{place}]"
        if medal.colour is MedalColour.NONE:
            reading.fault("value_unknown", f"{path}.colour", value=medal.colour, nearest="")
        elif place > 1 and rank.index(medal.colour) <= rank.index(part.medals[place - 2].colour):
            reading.fault("medals_out_of_order", f"{path}.colour", colour=medal.colour)
        if medal.least > smallest:
            reading.fault("bound_above_points", f"{path}.least", least=plain(medal.least), points=plain(smallest))


def _bonus(name: str, part: Part, reading: Reading) -> None:
    """An item brings something, and no less in a year than once; a source it counts with is one that is combined."""
    bonus = part.bonus
    unique(f"{name}.bonus.items", (item.id for item in bonus.items), reading)
    for place, item in enumerate(bonus.items, start=1):
        path = f"{name}.bonus.items[{place}]"
        if not item.points:
            reading.fault("points_zero", f"{path}.points")
        if item.cap is not None and item.cap < item.points:
            reading.fault("cap_below_points", f"{path}.cap", cap=plain(item.cap), points=plain(item.points))
    if bonus.source and part.combine is Combine.LAST_STAGE:
        reading.fault("bonus_source_unused", f"{name}.bonus.source", combine=part.combine)
    elif bonus.source and part.source(bonus.source) is None:
        near = nearest(bonus.source, [source.id for source in part.sources])
        reading.fault("value_unknown", f"{name}.bonus.source", value=bonus.source[:40], nearest=near)


def _tracks(plan: PlanRules, reading: Reading) -> None:
    """Every branch is on exactly one track: bounds fall, and the last begins at no star."""
    unique("branch.plan.tracks", (track.id for track in plan.tracks), reading)
    _descending("branch.plan.tracks", [Decimal(track.least) for track in plan.tracks], reading)
    if plan.tracks[-1].least:
        reading.fault("track_gap", f"branch.plan.tracks[{len(plan.tracks)}].least", least=plan.tracks[-1].least)


def _grades(name: str, part: Part, reading: Reading) -> None:
    """A ballot's grades are worth at most 100 points, each fewer than the one before."""
    for place, source in enumerate(part.sources, start=1):
        path = f"{name}.sources[{place}].grades"
        for grade, points in source.grades.items():
            if points > 100:
                reading.fault("bound_above_points", f"{path}.{grade}", least=plain(points), points=100)
        for (_, above), (grade, points) in pairwise(source.grades.items()):
            if points >= above:
                code = "bounds_overlap" if points == above else "bounds_out_of_order"
                reading.fault(code, f"{path}.{grade}", least=plain(points), above=plain(above))

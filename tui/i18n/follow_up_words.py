"""Words of follow-up: states, tracks, decisions, fields and the clauses that items come from."""

from __future__ import annotations

from typing import Final

from tui.i18n import mark

FOLLOW_UP_WORDS: Final[dict[str, str]] = {
    "ordered": mark("Ordered"),
    "open": mark("Not started"),
    "in_progress": mark("In progress"),
    "finished": mark("Finished, to be checked"),
    "passed": mark("Passed"),
    "closed": mark("Closed"),
    "withdrawn": mark("Withdrawn"),
    "demonstration": mark("demonstration track"),
    "improvement": mark("improvement track"),
    "transformation": mark("transformation track"),
    "promote": mark("promote"),
    "keep": mark("keep the stars"),
    "rectify": mark("order rectification"),
    "yes": mark("Yes"),
    "partly": mark("Partly"),
    "no": mark("No"),
    "problem": mark("Problem"),
    "goal": mark("Goal"),
    "measure": mark("Measure"),
    "responsible": mark("Responsible person"),
    "leader": mark("Leader in charge"),
    "due": mark("Time limit"),
    "plan": mark("Plan carried out"),
    "problems": mark("Problems solved"),
    "vitality": mark("Learning, service and innovation up"),
    "satisfaction": mark("Public satisfaction up"),
    "improvement_plan": mark("Improvement plan"),
    "rectification_ledger": mark("Rectification ledger"),
    "rectification_notice": mark("Rectification notice"),
    "list_paper": mark("This list, to print (Word)"),
    "list_workbook": mark("This list, as a workbook (Excel)"),
    "C5": mark("Improvement plan (C5)"),
    "C6": mark("Year-end acceptance (C6)"),
    "C8": mark("Talk and help (C8)"),
    "C10": mark("Inspection (C10)"),
    "D6": mark("Democratic appraisal (D6)"),
    "E1": mark("Pledges (E1)"),
    "E2": mark("Leader reviews (E2)"),
    "E3": mark("Public appraisal (E3)"),
    "E4": mark("Self-grading (E4)"),
    "E6": mark("Public opinions (E6)"),
    "E9": mark("Inspection and rectification (E9)"),
    "E12": mark("Internal supervision (E12)"),
}
"""Code -> msgid; `tui.i18n.words` merges them in."""

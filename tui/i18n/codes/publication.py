"""Public notices and objections."""

from __future__ import annotations

from typing import Final

PUBLICATION: Final[dict[str, str]] = {
    "notice_missing": "Not published yet. Post the notice first.",
    "notice_running": "The notice runs from {start} to {end}, {days} day(s) more.",
    "notice_over": "The notice ran from {start} to {end}.",
    "notice_ends_before_start": "The notice ends on {end}, before it begins on {start}.",
    "notice_end_unknown": "The working days of {year} are not entered, so the end of {days} working days can't be counted. Enter the arrangement of the year, or set the end by hand and say on what ground.",
    "notice_by_hand": "The end {end} was set by hand: {ground}.",
    "notice_by_hand_short": "The end {end} was set by hand ({ground}). By the working days entered since, {days} of them from {start} end on {least} at the earliest: post the notice anew.",
    "notice_stands": 'A notice on the same stands already ({start} to {end}); this one stands besides it. Give the reason for withdrawing it ("instead") to replace it.',
    "notice_empty": "There is nobody to publish. Let the branch committee review nominees first.",
    "notice_place_missing": "Say where the notice is posted.",
    "notice_contact_missing": "Say who takes objections.",
    "public_notice_unknown": "There is no such notice here. Look at the list.",
    "notice_withdrawn_already": "The notice was withdrawn on {on}.",
    "notice_not_listed": "Somebody of these is not on the decided list. Leave them out.",
    "objection_open": "An objection of {on} is not settled.",
    "objection_upheld": "An objection was upheld on {on}: {reason}.",
    "objections_settled": "Objections settled: {count}.",
    "objection_unknown": "There is no such objection here. Look at the list.",
    "objection_settled_already": "The objection was settled on {on}.",
    "objection_needs_why": "The objection was settled on {on}. Say why the outcome is corrected.",
    "objection_corrected": "The outcome of {on} is corrected; it stays readable in the journal.",
    "objection_to_settle": "An objection of {on} to the public notice is not settled. Whoever posted the notice settles it (area 7).",
    "objection_to_correct": "An objection was upheld on {on}: {reason}. The score must be corrected with a reason and the round confirmed anew.",
    "objection_corrected_for": "An objection was upheld on {on}: {reason}. The round was confirmed after that, on {again}.",
    "objection_to_determine": "An objection to the stars shown was upheld on {on}: {reason}. The committee determines them anew.",
    "objection_determined_for": "An objection to the stars shown was upheld on {on}: {reason}. They were determined after that, on {again}.",
    "objection_text_missing": "Write down what the objection says.",
    "objection_subject_unknown": "The notice does not name this subject. Choose one that it names, or none for the whole.",
    "objection_outside": "Outside the notice ({start} to {end}); kept all the same.",
    "objection_now_corrects": "Upheld: correct the score with a reason and confirm the round anew.",
    "objection_now_determines": "Upheld: hand over, so that the committee determines the stars anew.",
    "objection_now_removes": "Upheld: the nominee can't be commended. Return or remove the nomination.",
}

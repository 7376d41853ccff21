"""Schemes: what is wrong with a hand-edited one, and where."""

from __future__ import annotations

from typing import Final

SCHEME: Final[dict[str, str]] = {
    "preset_unknown": 'There is no preset "{preset}". Choose one of those listed.',
    "scheme_too_long": "{file}: {characters} characters, at most {most}. This is hardly a scheme; check the file.",
    "toml_broken": "{file}, line {line}, column {column}: not readable as TOML. Correct this place.",
    "key_unknown": '{file}, line {line}: key {key} is unknown; nearest valid key: "{nearest}". Correct or delete it.',
    "key_missing": "{file}, line {line}: {key} is missing. Add it.",
    "float_value": "{file}, line {line}: {key} = {value}: put a number with a point in quotes.",
    "value_not_text": "{file}, line {line}: {key} must be text in quotes.",
    "value_not_whole": "{file}, line {line}: {key} must be a whole number.",
    "value_not_number": '{file}, line {line}: {key} = "{value}" is not a number from 0 up with at most 4 decimals.',
    "value_not_flag": "{file}, line {line}: {key} must be true or false.",
    "value_not_list": "{file}, line {line}: {key} must be a list.",
    "value_not_table": "{file}, line {line}: {key} must be a table of keys.",
    "value_unknown": '{file}, line {line}: {key}: "{value}" is not allowed; nearest: "{nearest}".',
    "value_twice": "{file}, line {line}: {key} lists a value twice. Delete one.",
    "number_out_of_range": "{file}, line {line}: {key} must be from {least} to {most}.",
    "text_unfit": "{file}, line {line}: {key} is empty, has blanks at its ends, or holds characters that can't be kept.",
    "id_malformed": '{file}, line {line}: {key} = "{value}": an id has small letters, digits and _ and begins with a letter.',
    "id_twice": '{file}, line {line}: {key}: the id "{value}" is used twice. Change one.',
    "list_too_short": "{file}, line {line}: {key} needs at least {least} entry.",
    "notice_unknown": '{file}, line {line}: no notice "{value}" is known.',
    "formula_unknown": '{file}, line {line}: {key}: there is no formula "{value}"; nearest: "{nearest}".',
    "lateness_unknown": '{file}, line {line}: {key}: there is no lateness rule "{value}"; nearest: "{nearest}".',
    "points_zero": "{file}, line {line}: {key} must be more than 0.",
    "criteria_sum": "{file}, line {line}: {key}: the lines sum to {sum}, the indicator has {points} points. Make them equal.",
    "step_unfit": "{file}, line {line}: {key} must be more than 0 and at most {points}.",
    "weight_missing": "{file}, line {line}: {key} has no weight; with the weighted formula each source needs one.",
    "weight_unused": "{file}, line {line}: {key} has no effect under {combine}. Delete it or choose weighted.",
    "weights_sum": "{file}, line {line}: {key}: the weights sum to {sum}, they must be exactly 100.",
    "bounds_out_of_order": "{file}, line {line}: {key}: {least} is above {above} of the line before. List bounds from the highest down.",
    "bounds_overlap": "{file}, line {line}: {key}: {least} equals the bound before ({above}). Each bound must be lower.",
    "stars_out_of_order": "{file}, line {line}: {key}: {stars} stars must be fewer than in the band before.",
    "stars_below_too_many": "{file}, line {line}: {key}: {stars} stars must be fewer than in the lowest band.",
    "bound_above_points": "{file}, line {line}: {key}: the bound {least} is above the {points} points there are.",
    "medals_out_of_order": "{file}, line {line}: {key}: list {colour} in its place: gold, silver, bronze, each once.",
    "cap_below_points": "{file}, line {line}: {key}: the cap {cap} is below the item's {points} points.",
    "proposed_unknown": '{file}, line {line}: proposed lists "{value}", which is not there; nearest: "{nearest}".',
}

"""Papers: what is wrong with a committee's own template."""

from __future__ import annotations

from typing import Final

PAPERS: Final[dict[str, str]] = {
    "templates_folder_missing": "The templates folder {folder} is not there. Nothing was printed. Check the folder in Settings, or clear it to use the shipped forms.",
    "template_unreadable": "The template {file} can't be read as a Word file ({cause}). Nothing was printed. Save it again as .docx, or remove it to use the shipped form.",
    "template_too_large": "The template {file} is larger than {most} MiB. Make its pictures smaller and try again.",
    "template_active": "The template {file} holds a macro, an embedded object or a link to the outside ({cause}). Remove it and save the template again.",
    "template_tag_wrong": "A tag in the template {file} is wrong or not closed: {cause}. Compare it with the shipped template.",
    "template_unknown_field": "The template {file} asks for something this paper does not have: {cause}. The manual lists the names it may use.",
    "template_forbidden": "The template {file} tries something that templates may not do: {cause}. Use only the tags in the manual.",
    "template_fails": "The template {file} does not give a usable Word file ({cause}). Check that repeated rows begin and end with tags in rows of their own.",
}

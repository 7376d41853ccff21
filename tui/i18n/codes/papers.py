"""Papers: a committee's own template, texts from the user's files, papers of a round that are not there yet."""

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
    "text_file_unreadable": "{file} can't be read ({cause}). Check that it is there and not open elsewhere, or choose another file.",
    "text_file_empty": "{file} holds no text. Choose another file, or type the text.",
    "text_file_kind": "{file} is no Word or text file. Save the text as .docx or .txt and read that.",
    "text_file_old_word": "{file} is an old Word file. Save it as .docx in the office program and read that.",
    "text_file_pdf": "{file} is a PDF or a picture. Copy the text from the original and paste it here.",
    "text_file_encrypted": "{file} is protected by a password. Save it without one and read it again.",
    "text_file_active": "{file} holds what a text must not hold ({cause}). Copy the text into a new document, save that as .docx and read it.",
    "text_file_damaged": "{file} is damaged and can't be read ({cause}). Open it in the office program, save it anew and read that.",
    "text_file_encoding": "The text of {file} is in an unknown encoding. Save it as UTF-8 text or as .docx.",
    "text_file_character": "Paragraph {paragraph} of {file} holds the hidden character {character}, which turns or hides what one reads. Delete it and read the file again.",
    "text_file_too_large": "{file} is too large: the limit is {limit} MiB. Take out pictures, or copy the text into a new document.",
    "text_file_too_long": "The text of {file} has more than {limit} characters. Copy the deeds alone into a new document.",
    "award_not_granted": "The awards of round {round} are not given yet, so there are no certificates. Give the awards once the notice is over.",
    "award_notice_missing": "No public notice of round {round} was posted here. Post it first, then print it.",
}

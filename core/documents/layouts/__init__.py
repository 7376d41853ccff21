"""How the shipped Word templates look; needed only to build them (`python -m core.documents.build_templates`)."""

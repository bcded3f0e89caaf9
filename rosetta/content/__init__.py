"""What the guide is made of, as it stands in `snippets/` and `data/`: topics, programs, regions, frameworks, terms."""

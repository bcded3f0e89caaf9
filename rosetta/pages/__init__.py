"""The pages under `docs/`: which there are, in which order, in which languages, where they are served."""

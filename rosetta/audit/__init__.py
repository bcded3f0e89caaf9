"""What `make audit` measures on a built site: Lighthouse, axe on every page, the weight of a first view."""

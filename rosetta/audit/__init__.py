"""What `make audit` measures on a built site: Lighthouse, axe on every page, the weight of a first view."""

TOPIC_KILOBYTES = 150  # kB of a topic's first view, compressed, without fonts

"""What the site needs beyond its pages: addresses, language links, published files. `site_hooks` calls it."""

"""The search: the index that Pagefind writes, what is known of a language, and the queries it is measured by."""

"""What only MkDocs needs of us: pages and templates that are not rendered twice."""

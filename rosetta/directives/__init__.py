"""The directives of the pages, one module each.

A directive stands alone on its line, outside of code, and needs no closing mark:

    /// compare | routing:routes
    /// cures | flask
    /// curve | learning-curve
    /// ecosystem | orm
    /// answers | routing: typed-path, wrong-type
    /// phrases | routing
    /// differences | routing
    /// phrasebook
    /// attacks
    /// calls | concepts: callers
    /// cases | shop
    /// chooser
    /// facts | flask
    /// features
    /// figures
    /// first | flask
    /// growth
    /// speed | list
    /// keeping
    /// layers | flask
    /// matrix
    /// messages | websockets: two-clients
    /// model
    /// mutation
    /// pictures | admin
    /// playground | routing
    /// programs | routing
    /// releases
    /// rounds | wsgi-asgi
    /// command | routing:flask-routes
    /// layout | project-structure
    /// load | rates
    /// steps | project-structure: start
    /// summary
    /// support
    /// queries | databases: n-plus-one
    /// quiz | routing
    /// exercise | routing: wrong-type-404
    /// continue
    /// directions
    /// groups
    /// showcase | routing: typed-path, wrong-type
    /// path | flask-to-fastapi
    /// glossary
    /// status
    /// upgrades | flask
    /// versions
    /// way | drf

On the page it becomes plain Markdown (content tabs, fences that include a snippet) or HTML, before
pymdownx.snippets reads the page. What a page gets wrong is a `rosetta.errors.Problem` with file and line.
"""

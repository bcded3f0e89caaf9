"""What a program finds in its environment wherever it is recorded or tried, the browser's Python too."""

# It signs what programs give out, so that a token which expired long ago can stand in a request, and a program that
# does not start without a secret starts.
ENVIRONMENT = {"SECRET_KEY": "known to everybody: it signs only what this guide records"}

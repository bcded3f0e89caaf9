"""What keeps a program inside of its scratch folder; see sitecustomize.py."""

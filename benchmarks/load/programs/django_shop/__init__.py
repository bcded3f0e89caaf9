"""The work in Django, in Django REST framework and in Channels."""

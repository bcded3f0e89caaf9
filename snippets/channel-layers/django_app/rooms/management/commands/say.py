# --8<-- [start:command]
from django.contrib.auth import get_user_model
from django.core.exceptions import ObjectDoesNotExist
from django.core.management.base import BaseCommand, CommandError

from rooms.events import tell
from rooms.models import Room


class Command(BaseCommand):
    help = "Says something in a room."

    def add_arguments(self, parser):
        parser.add_argument("room")
        parser.add_argument("author")
        parser.add_argument("text")

    def handle(self, room, author, text, **options):
        try:
            room = Room.objects.get(slug=room)
            author = get_user_model().objects.get(username=author)
        except ObjectDoesNotExist as missing:
            raise CommandError(missing) from None
        message = room.add(author, text)
        tell(room.group, message.event)
        self.stdout.write(f"message {message.number} is stored")
# --8<-- [end:command]

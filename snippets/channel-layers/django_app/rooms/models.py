from django.conf import settings
from django.db import models, transaction
from django.db.models import F


# --8<-- [start:models]
class Room(models.Model):
    slug = models.SlugField(unique=True)
    last = models.IntegerField(default=0)

    @property
    def group(self):
        return f"room.{self.pk}"

    def add(self, author, text):
        """A message with the room's next number."""
        with transaction.atomic():
            me = Room.objects.filter(pk=self.pk)
            me.update(last=F("last") + 1)
            self.refresh_from_db(fields=["last"])
            return self.messages.create(
                number=self.last, author=author, text=text
            )


class Message(models.Model):
    room = models.ForeignKey(
        Room, models.CASCADE, related_name="messages"
    )
    number = models.IntegerField()
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE
    )
    text = models.CharField(max_length=500)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["room", "number"], name="number_in_room"
            ),
        ]

    def as_json(self):
        return {
            "number": self.number,
            "from": self.author.username,
            "text": self.text,
        }

    @property
    def event(self):
        return {"type": "room.message", "message": self.as_json()}
# --8<-- [end:models]

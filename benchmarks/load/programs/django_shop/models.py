"""The table of teas."""

from django.db import models


class Tea(models.Model):
    """A tea."""

    id = models.IntegerField(primary_key=True)
    name = models.TextField()
    cents = models.IntegerField()

    class Meta:
        managed = False
        db_table = "tea"

    def __str__(self):
        return self.name

    def as_dict(self):
        return {"id": self.id, "name": self.name, "cents": self.cents}

from django.apps import apps
from django.core.management import BaseCommand, call_command
from shop.rows import fill


class Command(BaseCommand):
    help = "Empty all tables and put the first rows back."

    def handle(self, **options):
        call_command("flush", interactive=False, verbosity=0)
        fill(apps)

"""A nested serializer without code for writing."""

import django
from django.conf import settings

settings.configure(
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes"],
)
django.setup()

from django.contrib.auth.models import Group, Permission
from rest_framework import serializers


# --8<-- [start:nested]
class PermissionSerializer(serializers.ModelSerializer):
    class Meta:
        model = Permission
        fields = ["name"]


class GroupSerializer(serializers.ModelSerializer):
    permissions = PermissionSerializer(many=True)

    class Meta:
        model = Group
        fields = ["permissions"]


serializer = GroupSerializer(data={"permissions": [{"name": "brew"}]})
print(serializer.is_valid())
#> True
try:
    serializer.save()
except AssertionError as error:
    print(str(error).partition(" by default")[0])
    #> The `.create()` method does not support writable nested fields
# --8<-- [end:nested]

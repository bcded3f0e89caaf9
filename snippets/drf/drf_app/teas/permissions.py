from rest_framework.permissions import SAFE_METHODS, BasePermission


# --8<-- [start:permissions]
class IsStaffOrReadOnly(BasePermission):
    def has_permission(self, request, view):
        return request.method in SAFE_METHODS or request.user.is_staff


class IsAuthor(BasePermission):
    def has_object_permission(self, request, view, obj):
        if request.method in SAFE_METHODS:
            return True
        return obj.author_id == request.user.pk
# --8<-- [end:permissions]

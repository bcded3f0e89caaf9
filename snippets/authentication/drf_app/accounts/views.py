from django.contrib.auth import authenticate
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from rest_framework import serializers
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.parsers import FormParser
from rest_framework.permissions import (
    AllowAny,
    BasePermission,
    IsAdminUser,
    IsAuthenticated,
)
from rest_framework.response import Response
from rest_framework.throttling import ScopedRateThrottle
from rest_framework.views import APIView

from accounts.tokens import token_for


# --8<-- [start:token]
class MakeToken(APIView):
    permission_classes = [AllowAny]
    parser_classes = [FormParser]
    throttle_classes = [ScopedRateThrottle]
    throttle_scope = "login"

    def post(self, request):
        user = authenticate(
            request,
            username=request.data.get("username"),
            password=request.data.get("password"),
        )
        if user is None:
            raise AuthenticationFailed("Wrong name or password.")
        return Response(
            {"access_token": token_for(user), "token_type": "bearer"},
            headers={"Cache-Control": "no-store"},
        )
# --8<-- [end:token]


# --8<-- [start:me]
class UserSerializer(serializers.ModelSerializer):
    class Meta:
        model = User
        fields = ["username", "is_staff"]


class Me(RetrieveAPIView):
    serializer_class = UserSerializer

    def get_object(self):
        return self.request.user
# --8<-- [end:me]


# --8<-- [start:staff]
class Staff(ListAPIView):
    permission_classes = [IsAdminUser]
    queryset = User.objects.order_by("id")
    serializer_class = UserSerializer
# --8<-- [end:staff]


# --8<-- [start:own]
class IsSelf(BasePermission):
    def has_object_permission(self, request, view, obj):
        return obj == request.user


class OneUser(RetrieveAPIView):
    permission_classes = [IsAuthenticated, IsSelf | IsAdminUser]
    queryset = User.objects.all()
    serializer_class = UserSerializer
# --8<-- [end:own]


# --8<-- [start:password]
class NewPassword(serializers.Serializer):
    old_password = serializers.CharField(trim_whitespace=False)
    new_password = serializers.CharField(trim_whitespace=False)

    def validate_old_password(self, value):
        if not self.context["user"].check_password(value):
            raise serializers.ValidationError("Wrong old password.")
        return value

    def validate_new_password(self, value):
        validate_password(value, self.context["user"])
        return value


class ChangePassword(APIView):
    def post(self, request):
        user = request.user
        given = NewPassword(data=request.data, context={"user": user})
        given.is_valid(raise_exception=True)
        user.set_password(given.validated_data["new_password"])
        user.save()
        return Response(status=204)
# --8<-- [end:password]

"""A command that fails for want of a connection is sent again."""

from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff

from .settings import *

again = Retry(ExponentialBackoff(cap=2, base=0.1), retries=10)
CHANNEL_LAYERS = {
    "default": {
        "BACKEND": "channels_redis.core.RedisChannelLayer",
        "CONFIG": {
            "hosts": [
                {"address": REDIS, "socket_timeout": 15, "retry": again}
            ],
        },
    }
}

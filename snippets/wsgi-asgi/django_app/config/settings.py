"""What this project needs of the settings; a new project lists more."""

SECRET_KEY = "for this guide's programs alone"
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
ROOT_URLCONF = "config.urls"
INSTALLED_APPS = ["tea"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "thread": {"format": "%(message)s in %(threadName)s %(thread)d"}
    },
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "thread"}
    },
    "loggers": {"tea": {"handlers": ["console"], "level": "INFO"}},
}

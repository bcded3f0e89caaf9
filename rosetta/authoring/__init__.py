"""What helps people who write topics: `make new` lays one out, `make status` tells what each has and lacks."""

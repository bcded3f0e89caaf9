"""Run what the guide shows, each in a process and a folder of its own, and write down what came of it."""

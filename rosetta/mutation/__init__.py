"""Change the lines that readers see, one at a time, and find the changes that nothing notices.

A change that no recorded answer, no printed line and no test notices stands for a sentence that could be false.
Libraries for mutation testing (mutmut, cosmic-ray) drive a test command for each change, and start an interpreter each
time; here the judge is at hand: recorded answers, asked in an isolated process that is ready in milliseconds. They
also know nothing of routes, statuses and the annotations that FastAPI obeys.
"""

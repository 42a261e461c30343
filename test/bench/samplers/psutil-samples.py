"""Takes a sample for each line of stdin, and answers with how many processes it saw."""
import sys

import psutil

# What ours reads anew in every sample. The user, the command line and the start it reads once of each process.
FIELDS = ["pid", "ppid", "name", "status", "cpu_times", "memory_info", "num_threads"]

for _ in sys.stdin:
    print(sum(1 for _ in psutil.process_iter(FIELDS)), flush=True)

"""Takes a sample for each line of stdin, and answers with how many processes it saw."""
import sys

import psutil

FIELDS = ["pid", "ppid", "name", "username", "status", "cmdline", "create_time", "cpu_times", "memory_info", "num_threads"]

for _ in sys.stdin:
    print(sum(1 for _ in psutil.process_iter(FIELDS)), flush=True)

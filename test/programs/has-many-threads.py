# Has so many threads more than its first one, each asleep; says how many it got: has-many-threads.py <count>
import sys
import threading

threading.stack_size(65536)
forever = threading.Event()
got = 0
try:
    while got < int(sys.argv[1]):
        threading.Thread(target=forever.wait, daemon=True).start()
        got += 1
except RuntimeError:
    pass
print(got, flush=True)
forever.wait()

# Starts a child that ends at once, and never asks how it ended.
import os
import time

if os.fork() == 0:
    os._exit(0)
print('a child has ended, and nobody asks', flush=True)
while True:
    time.sleep(60)

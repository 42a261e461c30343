#!/bin/sh
# Starts a daemon the old way, in a session of its own and with a parent that is gone: no tree leads to it any more,
# only its output. Says its pid, and runs on.
# Usage: double-forks.sh <command of the daemon…>
setsid sh -c '"$@" & echo "escaped $!"' - "$@"
exec sleep 600

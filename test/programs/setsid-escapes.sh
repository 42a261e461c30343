#!/bin/sh
# Starts a child in a session of its own, out of reach of a signal to the group, and prints its pid.
setsid sh -c 'echo $$; exec sleep 600' &
wait

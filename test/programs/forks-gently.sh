#!/bin/sh
# Starts one more process each tenth of a second, up to so many, which all stay: forks-gently.sh <at most>
count=0
while [ "$count" -lt "$1" ]; do
  sleep 600 &
  count=$((count + 1))
  sleep 0.1
done
echo "started $count"
wait

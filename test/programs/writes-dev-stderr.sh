#!/bin/sh
# Opens its outputs by name, which is impossible when they are socket pairs.
echo hello > /dev/stderr
echo again >> /dev/stderr
echo out > /dev/stdout
exec sleep 600

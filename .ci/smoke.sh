#!/bin/sh
# Start the product as a new user would; see its home page answer; end it; see that no process is left.
set -eu
cd "$(dirname "$0")/.."
exec python3 .ci/smoke.py "${1:-8123}"

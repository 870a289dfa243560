#!/bin/sh
# Makes the virtual environment $1 with the first Python on PATH that is 3.11 or newer and has venv.
# $PYTHON, when set, is the only one tried.
set -eu

venv=$1
found=none
for candidate in ${PYTHON:-python3.13 python3.12 python3.11 python3 python3.14}; do
    command -v "$candidate" >/dev/null 2>&1 || continue
    if ! "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        [ "$found" != none ] || found=old
        continue
    fi
    if ! "$candidate" -c 'import ensurepip, venv' 2>/dev/null; then
        found=$candidate
        continue
    fi
    echo "Setting up $venv with $("$candidate" --version), once" >&2
    "$candidate" -m venv --clear "$venv"
    exit 0
done

tried=${PYTHON:-python3}
case $found in
    none) echo "$tried not found: install Python 3.11 or newer" ;;
    old) echo "$tried is older than 3.11: install Python 3.11 or newer, or name one with PYTHON=" ;;
    *) echo "$found has no venv module: install it (Debian, Ubuntu: apt install python3-venv)" ;;
esac >&2
exit 1

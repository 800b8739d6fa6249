#!/bin/sh
# Checks the model of the dosing protocol exhaustively with Spin (Debian: spin, gcc), then that it fails with each safeguard taken out.
set -eu
model="$(cd "$(dirname "$0")" && pwd)/dose.pml"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

# Prints what pan says; succeeds where it finds no error.
check() {
    rm -f pan* ./*.trail
    spin "$@" -a "$model" > spin.out || { cat spin.out; exit 2; }
    gcc -O1 -DNOREDUCE -DMEMLIM=2048 -o pan pan.c
    ./pan -a -m1000000 > pan.out 2>&1
    if grep -q 'search depth too small\|out of memory\|resource' pan.out; then cat pan.out; exit 2; fi
    grep -E 'errors:|states, stored' pan.out
    grep -q 'errors: 0' pan.out
}

echo 'the protocol:'
check || { echo 'FAILED: the protocol breaks its property'; exit 1; }
for mutant in NO_FSYNC RESEND UNKNOWN_IS_FAILED DOSE_ON_UNKNOWN NO_WAIT ANY_RECORD; do
    echo "without its safeguard ($mutant):"
    if check "-D$mutant"; then echo "FAILED: nothing is found"; exit 1; fi
done
echo 'the protocol keeps its property, and every mutant breaks it'

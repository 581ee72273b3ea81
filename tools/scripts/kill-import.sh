#!/usr/bin/env bash
# Kills an import at random moments, resumes it, and compares the content with that of an undisturbed run.
#   tools/scripts/kill-import.sh FOLDER [KILLS]     the moments follow from a fixed seed
set -euo pipefail
root=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd)
program=${MINGZHANG:-$root/mingzhang}
folder=$1
kills=${2:-50}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
RANDOM=20261121

started=$(date +%s%N)
"$program" import "$folder" --store "$work/whole.db" >/dev/null || true
taken=$((($(date +%s%N) - started) / 1000000))
"$program" store dump --store "$work/whole.db" --out "$work/whole.txt"
echo "undisturbed: $taken ms, $(wc -c <"$work/whole.txt") bytes of content"

done_kills=0
round=0
while [ "$done_kills" -lt "$kills" ]; do
    round=$((round + 1))
    store="$work/killed-$round"
    finished=
    while [ "$done_kills" -lt "$kills" ]; do
        "$program" import "$folder" --store "$store.db" >/dev/null 2>&1 &
        child=$!
        sleep "$(awk -v r="$RANDOM" -v t="$taken" 'BEGIN {print (0.05 + r / 32767) * t / 1000}')"
        if kill -9 "$child" 2>/dev/null; then
            done_kills=$((done_kills + 1))
            wait "$child" 2>/dev/null || true
        else
            wait "$child" 2>/dev/null || true
            finished=yes
            break
        fi
    done
    [ -n "$finished" ] || "$program" import "$folder" --store "$store.db" >/dev/null || true
    "$program" store dump --store "$store.db" --out "$store.txt"
    cmp "$work/whole.txt" "$store.txt" || exit 1
    diff <(cd "$work/whole-originals" && find . -type f | sort) \
        <(cd "$store-originals" && find . -type f | sort) >/dev/null || exit 1
    rm -rf "$store".* "$store-originals"
done
echo "$done_kills kills in $round imports: the content is the same, byte for byte"

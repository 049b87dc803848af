#!/bin/sh
# Prints where tests put what they throw away: memory where there is room for it, or else the system's own folder.
set -u
memory=/dev/shm
room_kib=6291456 # 6 GiB for databases, pages and browsers; as much again is left to whoever builds and runs them

has_room() {
    available=$(sed -n 's/^MemAvailable: *\([0-9]*\) kB$/\1/p' /proc/meminfo 2>/dev/null)
    free=$(df -Pk "$memory" 2>/dev/null | awk 'NR == 2 { print $4 }')
    [ "${available:-0}" -ge $((room_kib * 2)) ] && [ "${free:-0}" -ge "$room_kib" ]
}

# Some tests start what they write there.
runs_programs() {
    probe=$(mktemp "$memory/motcua-probe-XXXXXX" 2>/dev/null) || return 1
    printf '#!/bin/sh\n' >"$probe"
    chmod u+x "$probe"
    "$probe" 2>/dev/null
    ran=$?
    rm -f "$probe"
    return $ran
}

if [ -z "${TMPDIR:-}" ] && has_room && runs_programs; then
    echo "$memory"
else
    echo "${TMPDIR:-/tmp}"
fi

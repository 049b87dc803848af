#!/bin/sh
# From a fresh clone to a served province: installs what is missing, builds, makes a demo province where the data
# folder is empty, serves. Settings, as for make: DATA, LISTEN, PROFILE, AS_OF (the day of a new demo).
set -eu
cd "$(dirname "$0")/.."
data=${DATA:-motcua-data}
listen=${LISTEN:-127.0.0.1:8080}
profile=${PROFILE:-release}
folder=$profile
[ "$profile" != dev ] || folder=debug
binary=${CARGO_TARGET_DIR:-target}/$folder/motcua

scripts/setup.sh run

echo "==> Building motcua (profile $profile); the first time takes some minutes"
"${CARGO:-cargo}" build --locked --profile "$profile" -p motcua

if [ -z "$(ls -A "$data" 2>/dev/null)" ]; then
    echo "==> Making a demo province in $data"
    # Made beside and moved into place: an interrupted run leaves no half province behind.
    rm -rf "$data.new"
    "$binary" demo --data "$data.new" --as-of "${AS_OF:-2023-11-15}"
    [ ! -d "$data" ] || rmdir "$data"
    mv "$data.new" "$data"
fi
echo "==> Serving $data on http://$listen (Ctrl-C ends it)"
exec "$binary" serve --data "$data" --listen "$listen"

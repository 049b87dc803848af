#!/bin/sh
# Makes the demo province where the data folder is empty, then serves: serve.sh BINARY DATA LISTEN
set -eu
binary=$1 data=$2 listen=$3

if [ -z "$(ls -A "$data" 2>/dev/null)" ]; then
    echo "==> Making a demo province in $data"
    # Made beside and moved into place: an interrupted run leaves no half province behind.
    rm -rf "$data.new"
    "$binary" demo --data "$data.new"
    [ ! -d "$data" ] || rmdir "$data"
    mv "$data.new" "$data"
fi
echo "==> Serving $data on http://$listen (Ctrl-C ends it)"
exec "$binary" serve --data "$data" --listen "$listen"

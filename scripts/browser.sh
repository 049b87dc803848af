#!/bin/sh
# Installs the browser tests' two pinned packages where they are missing, and runs the journeys, all of them or those named:
# browser.sh BINARY [JOURNEY…]
set -eu
binary=$1
shift
cd "$(dirname "$0")/.."
case $binary in /*) ;; *) binary=$PWD/$binary ;; esac

if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "Browser journeys need node and npm, which are not installed."
    [ "${CI:-}" != true ] || exit 1
    exit 0
fi
cd tests/browser
if ! cmp -s package-lock.json node_modules/.motcua-lock; then
    if npm ci --no-progress --loglevel=error; then
        cp package-lock.json node_modules/.motcua-lock
    else
        echo "npm could not install the packages of tests/browser."
    fi
fi
MOTCUA_BIN=$binary exec node run.mjs "$@"

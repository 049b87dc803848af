#!/bin/sh
# Checks what the machine must have and installs what is missing from the system's packages.
#   setup.sh run     what building and serving need
#   setup.sh test    that, and what only the tests need
# Ends with an error only where the program could not even be built.
set -u

purpose=${1:-run}
packages=""
stops=no

# need KIND PACKAGES WHY WITHOUT, after a test of presence: KIND is must (nothing works without it) or may.
need() {
    echo "    missing: $2 - $3"
    packages="$packages $2"
    without="$without
    $2: $4"
    [ "$1" = may ] || stops=yes
}
without=""

has() { command -v "$1" >/dev/null 2>&1; }
has_vietnamese() { tesseract --list-langs 2>/dev/null | grep -qx vie; }
# The program may be there without the decoder, which newer systems keep in a package of its own.
has_heic() {
    for heif in heif-convert heif-dec; do
        has $heif && $heif --list-decoders 2>/dev/null | grep -A1 '^HEIC' | grep -q '^ *-' && return 0
    done
    return 1
}
heic_packages() {
    echo libheif-examples
    apt-cache show libheif-plugin-libde265 >/dev/null 2>&1 && echo libheif-plugin-libde265
}
has_postgres() { ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || has postgres; }
has_c_library() { [ -e /usr/include/stdio.h ]; }

look() {
    packages="" without="" stops=no
    { has cc && has_c_library; } || need must "gcc libc6-dev" "compiles SQLite and the signing library" \
        "the program cannot be built"
    has tesseract || need may "tesseract-ocr" "reads scans" \
        "scans wait in a visible queue and the officer types the fields"
    has_vietnamese || need may "tesseract-ocr-vie" "reads Vietnamese letters" \
        "scans wait in a visible queue and the officer types the fields"
    has pdftoppm || need may "poppler-utils" "turns pages of scanned PDF files into images" \
        "scanned PDF files are kept but not read; images are"
    has_heic || need may "$(heic_packages | xargs)" "opens HEIC pictures of telephones" \
        "they are refused with words that say how the telephone takes others"
    [ "$purpose" = test ] || return 0
    has qpdf || need may "qpdf" "checks the PDF files we write" "those tests are skipped"
    has openssl || need may "openssl" "is the authority of time stamps in the tests" "those tests are skipped"
    has softhsm2-util || need may "softhsm2" "is the token with keys in the tests" "those tests are skipped"
    has_postgres || need may "postgresql" "tests run on SQLite and on PostgreSQL" \
        "the tests on PostgreSQL are skipped"
    has chromium || need may "chromium" "drives the pages" "browser journeys are skipped"
    has node || need may "nodejs" "drives the browser" "browser journeys are skipped"
    has npm || need may "npm" "fetches the browser tests' pinned packages" "browser journeys are skipped"
}

# How to become root, or why not.
as_root=""
why_not=""
find_root() {
    if ! has apt-get; then
        why_not="this system has no apt-get"
    elif [ "$(id -u)" = 0 ]; then
        as_root=env
    elif ! has sudo; then
        why_not="you are not root and there is no sudo"
    elif sudo -n true 2>/dev/null || [ -t 0 ]; then
        as_root=sudo
    else
        why_not="sudo would ask for a password and nobody is there to type it"
    fi
}

install() {
    find_root
    if [ -n "$why_not" ]; then
        return 1
    fi
    echo "    installing:$packages"
    log=$(mktemp)
    # An old package list is no reason to stop: the installation tells whether it was good enough.
    $as_root apt-get update -qq >"$log" 2>&1 || true
    if ! $as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $packages >>"$log" 2>&1 </dev/null; then
        why_not="apt-get could not install them: $(grep -E '^E:' "$log" | head -n 1)"
    fi
    rm -f "$log"
    [ -z "$why_not" ]
}

echo "==> Looking for what the machine must have"
if ! has cargo; then
    echo "    Rust is missing. Install it from https://rustup.rs (Debian's own is too old), then run this again."
    exit 1
fi
look
[ -n "$packages" ] || exit 0
install || echo "    Not installed: $why_not."
look >/dev/null
[ -n "$packages" ] || exit 0
echo "    Going on without:$without"
if [ $stops = yes ]; then
    echo "    Install gcc and libc6-dev by hand, then run this again."
    exit 1
fi
# Nobody reads the log of a green run: there a skipped test would go unseen for ever.
if [ "${CI:-}" = true ]; then
    echo "    CI=true: nothing may be missing."
    exit 1
fi
exit 0

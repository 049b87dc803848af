#!/bin/sh
# Runs every benchmark, one after another: the examples named bench_*.rs of all crates. They print, they never fail on time.
set -eu
cd "$(dirname "$0")/.."
found=no
for file in */examples/bench_*.rs */*/examples/bench_*.rs; do
    [ -e "$file" ] || continue
    found=yes
    crate=${file%/examples/*}
    name=$(basename "$file" .rs)
    echo "==> $crate: $name"
    cargo run --locked --release --quiet --manifest-path "$crate/Cargo.toml" --example "$name"
done
[ "$found" = yes ] || echo "There is no benchmark yet: add CRATE/examples/bench_NAME.rs"

# make run    installs what is missing, builds, makes a demo province on first use, serves it
# make test   everything a change must pass
# make bench  the measurements behind docs/performance.md
# make operator  one journey: a box of 200 pages digitised with the keyboard alone to its last signature; prints keys a paper
# Settings: make run DATA=/srv/motcua LISTEN=0.0.0.0:8080 PROFILE=dev; the day of a new demo: AS_OF=2024-01-10

PROFILE ?= release
DATA    ?= motcua-data
LISTEN  ?= 127.0.0.1:8080
AS_OF   ?= 2023-11-15
CARGO   ?= cargo
PAGES   ?= 200
export PROFILE DATA LISTEN AS_OF CARGO

TARGET_DIR = $(or $(CARGO_TARGET_DIR),target)
# cargo-nextest runs the tests side by side; plain cargo does as well where it is not installed.
TESTER     = $(if $(shell command -v cargo-nextest),nextest run,test)

# What tests throw away lies in memory where there is room for it, so that nobody waits for a disk.
browser doctest unit: export TMPDIR := $(shell scripts/scratch.sh)

.NOTPARALLEL:
.PHONY: help run test bench operator setup-test format tidy lint browser doctest unit

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

run:
	@scripts/run.sh

# Quick checks first. The tests come last, so that their summary is what stands at the end.
test: setup-test format tidy lint browser doctest unit

bench:
	@scripts/bench.sh

# Its pictures of pages are too many for memory: they lie where the system keeps what is thrown away.
operator: setup-test
	@echo "==> A box of $(PAGES) pages, by the keyboard alone"
	$(CARGO) build --locked --workspace
	@MOTCUA_OPERATOR_PAGES=$(PAGES) scripts/browser.sh "$(TARGET_DIR)/debug/motcua" operator

setup-test:
	@scripts/setup.sh test

format:
	@echo "==> Format"
	$(CARGO) fmt --all --check

tidy:
	@echo "==> Tidy: edges, crate list, tables, sizes, words"
	$(CARGO) run --locked --quiet -p motcua-xtask -- tidy

lint:
	@echo "==> Lints"
	$(CARGO) clippy --locked --workspace --all-targets -- -D warnings

browser:
	@echo "==> Browser journeys"
	$(CARGO) build --locked --workspace
	@scripts/browser.sh "$(TARGET_DIR)/debug/motcua"

doctest:
	@echo "==> Examples in the documentation"
	$(CARGO) test --locked --workspace --doc --quiet

unit:
	@echo "==> Tests"
	$(CARGO) $(TESTER) --locked --workspace --lib --bins --tests

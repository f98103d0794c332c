#!/usr/bin/env bash
# Tests that the gate detects a slowdown of known size: makes a copy of the benchmarks that does PERCENT more work in
# InjectedDelayBenchmark, and gates it against the original. docs/prove-gate.sh PERCENT [GATE OPTION...]
# The exit code is that of gate: 1 if the slowdown was detected, 0 if not.
#   docs/prove-gate.sh 10 --filter 'InjectedDelay.*compute'
#   docs/prove-gate.sh 5 --filter InjectedDelay --budget 5m
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."

percent=${1:?docs/prove-gate.sh PERCENT [GATE OPTION...]}
shift
./run-bench.sh --version >/dev/null # builds if a source is newer
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
resource=dev/lockstep/bench/injected-percent.txt
mkdir -p "$work/$(dirname $resource)"
echo "$percent" >"$work/$resource"
cp benchmarks/target/benchmarks.jar "$work/slower.jar"
"${JAVA_HOME:+$JAVA_HOME/bin/}jar" --update --date 2026-01-01T00:00:00Z --file "$work/slower.jar" -C "$work" $resource
[ "$#" -gt 0 ] || set -- --filter InjectedDelay
./run-bench.sh gate --baseline benchmarks/target/benchmarks.jar --candidate "$work/slower.jar" "$@"

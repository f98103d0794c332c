#!/usr/bin/env bash
# Builds target/own-protocol.jar with nothing but a JDK 25, against the classes in Lockstep's benchmarks.jar.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")"

benchmarks=../../benchmarks/target/benchmarks.jar
bin=${JAVA_HOME:+$JAVA_HOME/bin/}
if [ ! -r "$benchmarks" ]; then
    echo "build.sh: $benchmarks must exist, but does not; build it with ./run-bench.sh --version" >&2
    exit 2
fi
rm -rf target
mkdir -p target/classes
"${bin}javac" --release 25 -Xlint:all -Werror -cp "$benchmarks" -d target/classes src/main/java/example/*.java
"${bin}jar" --create --file target/own-protocol.jar -C target/classes . -C src/main/resources .
echo "target/own-protocol.jar"

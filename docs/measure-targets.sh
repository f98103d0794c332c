#!/usr/bin/env bash
# Makes the runs for the table of docs/performance.md, in about 90 minutes, and prints it. Nothing else should run
# on the machine during that time. docs/measure-targets.sh [FOLDER] writes the runs to FOLDER.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."
cpus=$(./run-bench.sh doctor | sed -n 's/^ *Usable CPUs *\([0-9]*\) .*/\1/p')
if [ "$cpus" -lt 2 ] || [ "$cpus" -gt 128 ]; then
    echo "The targets are for 2 to 128 CPUs, but $cpus are usable: choose some, such as" \
        "taskset -c 0-15 docs/measure-targets.sh" >&2
    exit 2
fi
out=${1:-reports/runs/targets-$(date +%Y%m%d-%H%M%S)}
mkdir -p "$out"

run() { # name, forks, options
    local name=$1 forks=$2
    shift 2
    ./run-bench.sh run --preset full --profile none --out "$out/$name" --name "$name" --forks "$forks" "$@" \
        -- -wi 6 -w 200ms -i 5 -r 150ms >"$out/$name.txt"
}

# The table uses the first run, by name, that has both sides of a comparison.

# What all rows have in common. Rivals get the layout that is best for them.
usual=(--hint on --order release-acquire --storage default --stamp default)
plain=(--read sum --fold 1 --neighbours all)
pairs=(--workload exchange "${usual[@]}" "${plain[@]}")
crowd=(--workload exchange --hint on --storage default "${plain[@]}" --impl central-word --layout default --segment 10)
# More parties than CPUs.
two_each=$((2 * cpus))
four_each=$((4 * cpus))
run two 6 "${pairs[@]}" --impl stamped,phaser,cyclic-barrier --layout paged --threads 2 --segment 1,7,10,1000 \
    --affinity spread --wait adaptive
run contract 12 --workload exchange,by-hand "${usual[@]}" "${plain[@]}" --impl stamped --layout default --threads 2 \
    --segment 10,1000 --affinity spread --wait spin
run crowded 10 "${pairs[@]}" --layout paged --threads "$two_each,$four_each" --segment 10 --affinity spread \
    --impl stamped,central-word,flags,tree,dissemination-3,hierarchical,phaser,cyclic-barrier --wait adaptive
run waits 12 "${pairs[@]}" --impl stamped --layout default --threads 2 --segment 10 --affinity spread,same-core \
    --wait adaptive,spin,spin-yield,yield,park
run long-waits 10 "${pairs[@]}" --impl stamped --layout default --threads 2 --segment 100000 --affinity spread \
    --wait adaptive,spin,yield,park
run waits-crowded 12 "${pairs[@]}" --impl stamped --layout default --threads "$two_each,$four_each" --segment 10 \
    --affinity spread --wait adaptive,yield,park
run crowds 10 "${crowd[@]}" --threads 64,1000 --affinity spread --wait adaptive,yield,park
run virtual 10 "${crowd[@]}" --threads 64,1000 --affinity virtual --wait adaptive,spin-yield,park
run uneven 10 --workload uneven --impl stamped --threads 2 --segment 10 --affinity spread --layout default \
    --wait adaptive,spin,yield,park --hint on
run late 10 --workload late --compute 50us,200us,2ms --impl stamped --threads 2 --segment 10 --affinity spread \
    --layout default --wait adaptive,spin,yield,park --hint on
run sharing 6 --workload volatile-writes,plain-writes --impl stamped --threads 2 --segment 1 --affinity spread \
    --layout packed,padded
run native 6 --workload exchange,native "${usual[@]}" "${plain[@]}" --impl stamped --layout default --threads 2 \
    --segment 10 --affinity spread --wait spin
run reading 8 --workload exchange "${usual[@]}" --read sum,sum-from-0,stream --fold 1 --neighbours all --impl stamped \
    --layout default --threads 2 --segment 10,1000 --affinity spread --wait spin
run reading-uneven 8 --workload uneven --impl stamped --threads 2 --segment 10 --affinity spread --layout default \
    --wait adaptive --hint on --read sum,stream
run rings 12 --workload exchange "${usual[@]}" --read sum --fold 1,4 --neighbours all,ring --impl stamped \
    --layout default --threads "$four_each" --segment 10 --affinity spread --wait adaptive
run orders 8 --workload exchange --hint on --storage default --stamp default --order release-acquire,volatile,opaque \
    "${plain[@]}" --impl flags --layout padded --threads 2 --segment 10 --affinity spread --wait adaptive
if [ "$cpus" -ge 4 ]; then
    few=4
    [ "$cpus" -le 8 ] || few=4,8
    run native-many 10 --workload exchange,native "${usual[@]}" "${plain[@]}" --impl stamped --layout default \
        --threads "$few,$cpus" --segment 10 --affinity spread --wait spin,adaptive
    run contract-many 10 --workload exchange,by-hand "${usual[@]}" "${plain[@]}" --impl stamped --layout default \
        --threads "$cpus" --segment 1000 --affinity spread --wait spin
fi

# A foreign process keeps one of the CPUs busy.
usable=$(sed -n 's/^Cpus_allowed_list:\t//p' /proc/self/status)
taskset -c "${usable##*[,-]}" sh -c 'while :; do :; done' &
trap "kill $!" EXIT
sleep 1
kill -0 $!
run busy 10 "${pairs[@]}" --impl stamped --layout default --threads "$cpus" --segment 10 --affinity none \
    --wait adaptive,spin,spin-yield,yield,park

./run-bench.sh targets "$out"/*/

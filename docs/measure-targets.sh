#!/usr/bin/env bash
# Makes the runs for the table of docs/performance.md, in about 80 minutes, and prints it. Nothing else should run
# on the machine during that time. docs/measure-targets.sh [FOLDER] writes the runs to FOLDER.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."
if [ "$(nproc)" -ne 2 ]; then
    echo "The bounds of this table are for two CPUs, but $(nproc) are usable: choose two of different cores, such as" \
        "taskset -c 0,2 docs/measure-targets.sh" >&2
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

# What all rows have in common. Rivals get the layout that is best for them.
usual=(--hint on --order release-acquire --storage default --stamp default)
plain=(--read sum --fold 1 --neighbours all)
pairs=(--workload exchange "${usual[@]}" "${plain[@]}")
run two 6 "${pairs[@]}" --impl stamped,phaser,cyclic-barrier --layout paged --threads 2 --segment 1,7,10,1000 \
    --affinity spread --wait adaptive
run contract 8 --workload exchange,by-hand "${usual[@]}" "${plain[@]}" --impl stamped --layout default --threads 2 \
    --segment 10,1000 --affinity spread --wait spin
run crowded 6 "${pairs[@]}" --impl stamped,phaser,cyclic-barrier --layout paged --threads 4,8 --segment 10 \
    --affinity spread --wait adaptive
run waits 12 "${pairs[@]}" --impl stamped --layout default --threads 2 --segment 10 --affinity spread,same-core \
    --wait adaptive,spin,spin-yield,yield,park
run long-waits 10 "${pairs[@]}" --impl stamped --layout default --threads 2 --segment 100000 --affinity spread \
    --wait adaptive,spin,yield,park
run crowded-waits 12 "${pairs[@]}" --impl stamped --layout default --threads 4,8 --segment 10 --affinity spread \
    --wait adaptive,yield,park
run crowds 10 "${pairs[@]}" --impl central-word --layout default --threads 64,1000 --segment 10 --affinity spread \
    --wait adaptive,yield,park
run virtual 10 "${pairs[@]}" --impl central-word --layout default --threads 64,1000 --segment 10 --affinity virtual \
    --wait adaptive,spin-yield,park
run uneven 10 --workload uneven --impl stamped --threads 2 --segment 10 --affinity spread --layout default \
    --wait adaptive,spin,yield,park --hint on
run late 10 --workload late --compute 50us,200us,2ms --impl stamped --threads 2 --segment 10 --affinity spread \
    --layout default --wait adaptive,spin,spin-yield,yield,park --hint on
run sharing 6 --workload volatile-writes,plain-writes --impl stamped --threads 2 --segment 1 --affinity spread \
    --layout packed,padded
run native 6 --workload exchange,native "${usual[@]}" "${plain[@]}" --impl stamped --layout default --threads 2 \
    --segment 10 --affinity spread --wait spin
run reading 8 --workload exchange "${usual[@]}" --read sum,sum-from-0,stream --fold 1 --neighbours all --impl stamped \
    --layout default --threads 2 --segment 10,1000 --affinity spread --wait spin
run reading-uneven 8 --workload uneven --impl stamped --threads 2 --segment 10 --affinity spread --layout default \
    --wait adaptive --hint on --read sum,stream
run rings 8 --workload exchange "${usual[@]}" --read sum --fold 1,4 --neighbours all,ring --impl stamped \
    --layout default --threads 8 --segment 10 --affinity spread --wait adaptive
run orders 8 --workload exchange --hint on --storage default --stamp default --order release-acquire,volatile,opaque \
    "${plain[@]}" --impl flags --layout padded --threads 2 --segment 10 --affinity spread --wait adaptive

# A foreign process keeps one of the CPUs busy.
cpus=$(sed -n 's/^Cpus_allowed_list:\t//p' /proc/self/status)
taskset -c "${cpus##*[,-]}" sh -c 'while :; do :; done' &
trap "kill $!" EXIT
run busy 10 "${pairs[@]}" --impl stamped --layout default --threads 2 --segment 10 --affinity none \
    --wait adaptive,spin,spin-yield,yield,park

./run-bench.sh targets "$out"/*/

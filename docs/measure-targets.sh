#!/usr/bin/env bash
# Makes the runs for the table of docs/performance.md, in about 40 minutes, and prints it. Nothing else should run
# on the machine during that time. docs/measure-targets.sh [FOLDER] writes the runs to FOLDER.
set -euo pipefail
cd -P "$(dirname "${BASH_SOURCE[0]}")/.."
out=${1:-reports/runs/targets-$(date +%Y%m%d-%H%M%S)}
mkdir -p "$out"

run() { # name, forks, options
    local name=$1 forks=$2
    shift 2
    ./run-bench.sh run --preset full --profile none --out "$out/$name" --name "$name" --forks "$forks" "$@" \
        -- -wi 6 -w 200ms -i 5 -r 150ms >"$out/$name.txt"
}

# Rivals get the layout that is best for them.
pairs=(--workload exchange --read sum --hint on --order release-acquire --storage default --stamp default)
run two 6 "${pairs[@]}" --impl stamped,phaser,cyclic-barrier --layout paged --threads 2 --segment 1,7,10,1000 \
    --affinity spread --wait adaptive
run contract 8 --workload exchange,by-hand --impl stamped --threads 2 --segment 10,1000 --affinity spread --wait spin \
    --hint on --order release-acquire --layout default --stamp default --storage default --read sum
run crowded 6 "${pairs[@]}" --impl stamped,phaser,cyclic-barrier --layout paged --threads 4,8 --segment 10 \
    --affinity spread --wait adaptive
run waits 12 "${pairs[@]}" --impl stamped --layout default --threads 2 --segment 10 --affinity spread,same-core \
    --wait adaptive,spin,spin-yield,yield,park
run crowded-waits 12 "${pairs[@]}" --impl stamped --layout default --threads 4,8 --segment 10 --affinity spread \
    --wait adaptive,yield,park
run crowds 10 "${pairs[@]}" --impl central-word --layout default --threads 64,1000 --segment 10 --affinity spread \
    --wait adaptive,yield,park
run virtual 10 "${pairs[@]}" --impl central-word --layout default --threads 64,1000 --segment 10 --affinity virtual \
    --wait adaptive,spin-yield,park
run uneven 10 --workload uneven --impl stamped --threads 2 --segment 10 --affinity spread --layout default \
    --wait adaptive,spin,yield,park --hint on
run sharing 6 --workload volatile-writes,plain-writes --impl stamped --threads 2 --segment 1 --affinity spread \
    --layout packed,padded
run native 6 --workload exchange,native --impl stamped --threads 2 --segment 10 --affinity spread --layout default \
    --wait spin --hint on --order release-acquire --storage default --stamp default --read sum
run reading 8 "${pairs[@]/sum/sum,sum-from-0,stream}" --impl stamped --threads 2 --segment 10,1000 --affinity spread \
    --layout default --wait spin
run reading-uneven 8 --workload uneven --impl stamped --threads 2 --segment 10 --affinity spread --layout default \
    --wait adaptive --hint on --read sum,stream
run rings 8 "${pairs[@]}" --impl stamped --threads 8 --segment 10 --affinity spread --layout default --wait adaptive \
    --fold 1,4 --neighbours all,ring
run orders 8 "${pairs[@]/release-acquire/release-acquire,volatile,opaque}" --impl flags --layout padded --threads 2 \
    --segment 10 --affinity spread --wait adaptive

./run-bench.sh targets "$out"/*/

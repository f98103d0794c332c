package dev.lockstep.gate.run;

import static dev.lockstep.gate.run.Arm.BASELINE;
import static dev.lockstep.gate.run.Arm.CANDIDATE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.SplittableRandom;

/** The order in which blocks are measured. The same seed and tasks give the same order. */
public final class BlockOrder {

    private static final List<Arm> TWO_AND_TWO = List.of(BASELINE, BASELINE, CANDIDATE, CANDIDATE);

    private BlockOrder() {}

    /**
     * Orders the blocks in rounds. Each round has every task that still needs blocks once, in a new random order.
     *
     * @param blocks the number of blocks of each task
     * @param before the number of blocks of this stage that were planned earlier
     */
    public static List<PlannedBlock> of(Stage stage, Map<Task, Integer> blocks, long seed, int before) {
        Random random = Random.from(new SplittableRandom(Objects.hash(seed, stage.ordinal(), before)));
        List<PlannedBlock> planned = new ArrayList<>();
        int rounds = blocks.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            int now = round;
            List<Task> tasks = blocks.entrySet().stream()
                    .filter(each -> each.getValue() > now)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
            for (Task task : shuffled(tasks, random)) {
                int number = before + planned.size() + 1;
                planned.add(new PlannedBlock(stage, number, task, shuffled(TWO_AND_TWO, random)));
            }
        }
        return planned;
    }

    /** Also used within a block: a fixed order could coincide with periodic load of the machine. */
    private static <T> List<T> shuffled(List<T> some, Random random) {
        List<T> shuffled = new ArrayList<>(some);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}

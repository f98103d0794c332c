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

/** In which order blocks are measured. The same seed and tasks give the same order. */
public final class BlockOrder {

    private static final List<Arm> TWO_AND_TWO = List.of(BASELINE, BASELINE, CANDIDATE, CANDIDATE);

    private BlockOrder() {}

    /**
     * Round after round, each with every task that still needs blocks once, in an order of its own.
     *
     * @param blocks how many each task gets
     * @param before how many blocks of this stage were planned before these
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

    /** Within a block too: a fixed order would fall into step with bursts of the machine's neighbours. */
    private static <T> List<T> shuffled(List<T> some, Random random) {
        List<T> shuffled = new ArrayList<>(some);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}

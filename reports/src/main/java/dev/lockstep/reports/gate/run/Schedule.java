package dev.lockstep.reports.gate.run;

import static dev.lockstep.reports.gate.run.Arm.BASELINE;
import static dev.lockstep.reports.gate.run.Arm.CANDIDATE;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/** In which order blocks are measured. The same seed and tasks give the same order. */
public final class Schedule {

    /** A fixed order of four would fall into step with bursts of the machine's neighbours. */
    private static final List<List<Arm>> ORDERS = List.of(
            List.of(BASELINE, BASELINE, CANDIDATE, CANDIDATE),
            List.of(BASELINE, CANDIDATE, BASELINE, CANDIDATE),
            List.of(BASELINE, CANDIDATE, CANDIDATE, BASELINE),
            List.of(CANDIDATE, BASELINE, BASELINE, CANDIDATE),
            List.of(CANDIDATE, BASELINE, CANDIDATE, BASELINE),
            List.of(CANDIDATE, CANDIDATE, BASELINE, BASELINE));

    private Schedule() {}

    /**
     * Round after round, each with every task that still needs blocks once, in an order of its own.
     *
     * @param blocks how many each task gets
     */
    public static List<PlannedBlock> of(Stage stage, Map<Task, Integer> blocks, long seed) {
        RandomGenerator random = new SplittableRandom(seed + stage.ordinal());
        List<PlannedBlock> planned = new ArrayList<>();
        int rounds = blocks.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        for (int round = 0; round < rounds; round++) {
            int now = round;
            List<Task> tasks = blocks.entrySet().stream()
                    .filter(each -> each.getValue() > now)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
            Collections.shuffle(tasks, java.util.Random.from(random));
            for (Task task : tasks) {
                List<Arm> order = ORDERS.get(random.nextInt(ORDERS.size()));
                planned.add(new PlannedBlock(stage, planned.size() + 1, task, order));
            }
        }
        return planned;
    }
}

package dev.lockstep.gate.run;

import java.util.List;

/**
 * Four forks of a task, to be run one after another.
 *
 * @param number position in the order of its stage, from 1
 * @param order two forks of each arm
 */
public record PlannedBlock(Stage stage, int number, Task task, List<Arm> order) {

    public PlannedBlock {
        order = List.copyOf(order);
    }

    /** Whether these are all forks of the block, and each gave a result. */
    boolean isWhole(List<GateFork> forks) {
        return forks.stream().map(GateFork::arm).toList().equals(order)
                && forks.stream().allMatch(fork -> fork.ok() && fork.task().equals(task));
    }
}

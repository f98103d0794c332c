package dev.lockstep.reports.gate.run;

import java.util.List;

/**
 * Four forks of a task, to be run one after another.
 *
 * @param number place in its stage's order, from 1
 * @param order two forks of each arm
 */
public record PlannedBlock(Stage stage, int number, Task task, List<Arm> order) {

    public PlannedBlock {
        order = List.copyOf(order);
    }
}

package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BlockOrderTest {

    private static final Task A = Task.of("a", Map.of());
    private static final Task B = Task.of("b", Map.of("x", "1"));
    private static final Task C = Task.of("b", Map.of("x", "2"));

    @Test
    void theSameSeedGivesTheSameOrderAndAnotherAnother() {
        assertThat(plan(7)).isEqualTo(plan(7)).isNotEqualTo(plan(8));
    }

    @Test
    void theStagesDoNotRepeatEachOther() {
        Map<Task, Integer> blocks = Map.of(A, 20);
        assertThat(BlockOrder.of(Stage.SCREEN, blocks, 1, 0).stream().map(PlannedBlock::order))
                .isNotEqualTo(BlockOrder.of(Stage.DECISION, blocks, 1, 0).stream()
                        .map(PlannedBlock::order)
                        .toList());
    }

    @Test
    void everyRoundHasEveryTaskThatStillNeedsBlocks() {
        List<Task> tasks = plan(3).stream().map(PlannedBlock::task).toList();
        assertThat(tasks).hasSize(7);
        assertThat(tasks.subList(0, 3)).containsExactlyInAnyOrder(A, B, C);
        assertThat(tasks.subList(3, 6)).containsExactlyInAnyOrder(A, B, C);
        assertThat(tasks.getLast()).isEqualTo(C);
    }

    @Test
    void blocksAreTwoAndTwoInEveryOrderThereIs() {
        Set<List<Arm>> orders = new HashSet<>();
        LongStream.range(0, 50).forEach(seed -> plan(seed).forEach(block -> orders.add(block.order())));
        assertThat(orders).hasSize(6).allMatch(order -> Collections.frequency(order, Arm.BASELINE) == 2);
    }

    @Test
    void blocksAreNumberedInTheirOrder() {
        assertThat(plan(5)).extracting(PlannedBlock::number).containsExactly(1, 2, 3, 4, 5, 6, 7);
    }

    private static List<PlannedBlock> plan(long seed) {
        return BlockOrder.of(Stage.SCREEN, Map.of(A, 2, B, 2, C, 3), seed, 0);
    }
}

package dev.lockstep.gate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JmhListingTest {

    @Test
    void everyCombinationOfParametersIsATask() {
        List<Task> tasks = new JmhListing(BenchmarkList.parse(List.of()), Map.of(), Set.of())
                .parse(List.of(
                        "WARNING: something",
                        "Benchmarks: ",
                        "org.a.Plain.measure",
                        "org.a.Queue.offer",
                        "  param \"size\" = {1, 10}",
                        "  param \"type\" = {array, linked}"));
        assertThat(tasks)
                .extracting(Task::toString)
                .containsExactly(
                        "org.a.Plain.measure",
                        "org.a.Queue.offer size=1 type=array",
                        "org.a.Queue.offer size=1 type=linked",
                        "org.a.Queue.offer size=10 type=array",
                        "org.a.Queue.offer size=10 type=linked");
    }

    @Test
    void anEmptyValueIsOne() {
        assertThat(new JmhListing(BenchmarkList.parse(List.of()), Map.of(), Set.of())
                        .parse(List.of("Benchmarks: ", "a.B.c", "  param \"x\" = {}")))
                .extracting(Task::toString)
                .containsExactly("a.B.c x=");
    }

    @Test
    void noListIsNoTask() {
        assertThat(new JmhListing(BenchmarkList.parse(List.of()), Map.of(), Set.of())
                        .parse(List.of("No matching benchmarks.")))
                .isEmpty();
    }
}

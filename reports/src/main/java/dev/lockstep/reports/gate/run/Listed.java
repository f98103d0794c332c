package dev.lockstep.reports.gate.run;

import dev.lockstep.reports.run.RefusedException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All benchmarks that the two jars list, before anybody chose among them. */
record Listed(List<Task> baseline, List<Task> candidate) {

    /**
     * What is to be compared.
     *
     * @throws RefusedException where nothing is, in words that say what there is
     */
    Offer offer(GateSettings settings) {
        check(settings.parameters());
        Offer offer = Offer.of(
                chosen("baseline", baseline, settings.filter()), chosen("candidate", candidate, settings.filter()));
        if (offer.common().isEmpty() && offer.changed().isEmpty()) {
            throw new RefusedException(
                    "No benchmark is in both jars: the baseline has such as '%s', the candidate such as '%s'."
                            .formatted(offer.removed().getFirst(), offer.added().getFirst()));
        }
        return offer;
    }

    private void check(Map<String, String> parameters) {
        Set<String> known = Stream.of(baseline, candidate)
                .flatMap(List::stream)
                .flatMap(task -> task.parameters().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        parameters.keySet().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new RefusedException("-p '%s' is no benchmark's parameter: there are %s."
                            .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
                });
    }

    private static List<Task> chosen(String side, List<Task> tasks, Pattern filter) {
        List<Task> chosen = tasks.stream()
                .filter(task -> filter.matcher(task.toString()).find())
                .toList();
        if (chosen.isEmpty()) {
            throw new RefusedException(
                    tasks.isEmpty()
                            ? "The %s's jar has no benchmark: name a JMH jar that has.".formatted(side)
                            : "--filter '%s' is found in no name of the %s's benchmarks, which are such as '%s'."
                                    .formatted(filter, side, tasks.getFirst()));
        }
        return chosen;
    }
}

package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Optional;

/**
 * Which rows get fresh pairs. The same scores, policy and budget always give the same one.
 *
 * @param routes the most suspect first
 * @param postponed rows that should get some too and for which there are none as yet
 */
public record Routing(List<Route> routes, List<RowKey> postponed) {

    public Routing {
        routes = List.copyOf(routes);
        postponed = List.copyOf(postponed);
    }

    /** How many rows are suspects, whatever becomes of them. */
    int family() {
        return routes.size() + postponed.size();
    }

    public Optional<Route> of(RowKey id) {
        return routes.stream().filter(route -> route.id().equals(id)).findFirst();
    }
}

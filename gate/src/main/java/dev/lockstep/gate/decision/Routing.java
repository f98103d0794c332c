package dev.lockstep.gate.decision;

import dev.lockstep.harness.results.RowKey;
import java.util.List;
import java.util.Optional;

/**
 * Which rows get fresh pairs. The same scores, policy and budget always give the same routing.
 *
 * @param routes the most suspect first
 * @param postponed rows that are suspect, but that the budget does not pay for yet
 */
public record Routing(List<Route> routes, List<RowKey> postponed) {

    public Routing {
        routes = List.copyOf(routes);
        postponed = List.copyOf(postponed);
    }

    /** The number of suspects, including those that are dropped or postponed. */
    int family() {
        return routes.size() + postponed.size();
    }

    public Optional<Route> of(RowKey id) {
        return routes.stream().filter(route -> route.id().equals(id)).findFirst();
    }
}

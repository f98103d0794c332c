package dev.lockstep.gate.run;

import dev.lockstep.gate.decision.Design;
import dev.lockstep.gate.decision.ReasonText;
import dev.lockstep.gate.decision.Route;
import dev.lockstep.gate.decision.Routing;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.results.RowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The lines that say what a run will be able to detect, before its stages start. */
final class Announcement {

    private Announcement() {}

    /** @throws RefusedException if the run cannot turn any row red */
    static List<String> before(int rows, GateSettings settings, ForkCosts costs) {
        Design.refusal(rows, settings.policy(), costs.forks()).ifPresent(why -> {
            throw new RefusedException(
                    "This gate cannot detect any regression: %s%s.".formatted(why, remedy(rows, settings, costs)));
        });
        List<String> lines = new ArrayList<>();
        lines.add("%s to compare: %d pairs of each in the screen, then fresh pairs of rows as long as they look slower."
                .formatted(
                        ReasonText.count(rows, "benchmark"), settings.policy().screenPairs()));
        Design.prospects(rows, settings.policy(), costs.forks()).forEach(prospect -> lines.add(line(prospect)));
        return lines;
    }

    private static String remedy(int rows, GateSettings settings, ForkCosts costs) {
        Duration needed = costs.fork().multipliedBy(Design.fewestForks(rows, settings.policy()));
        return settings.budget()
                .map(budget -> String.format(
                        Locale.ROOT,
                        "; a fork takes about %.1f s, so --budget is %ds and must be %ds or more",
                        costs.fork().toMillis() / 1e3,
                        budget.toSeconds(),
                        needed.toSeconds() + 1))
                .orElse("");
    }

    private static String line(Design.Prospect prospect) {
        return String.format(
                Locale.ROOT,
                "  If forks vary by %.0f %%: %d fresh pairs for each of %s, which show a change of %.1f %% four times"
                        + " in five.",
                100 * prospect.variation(),
                prospect.pairs(),
                ReasonText.count(prospect.suspects(), "suspect"),
                100 * prospect.visible());
    }

    static List<String> of(Routing suspects, int screened) {
        List<String> lines = new ArrayList<>();
        if (suspects.routes().isEmpty() && suspects.postponed().isEmpty()) {
            lines.add("None of %d looks slower in the screen: nothing to decide.".formatted(screened));
        }
        suspects.routes().forEach(route -> lines.add(first(route)));
        if (!suspects.postponed().isEmpty() && !suspects.routes().isEmpty()) {
            lines.add("%s more looked slower; they get fresh pairs if enough of the budget is left: %s"
                    .formatted(suspects.postponed().size(), names(suspects.postponed())));
        }
        return lines;
    }

    /** Suspect rows of which no fresh pair was measured. */
    static String unmeasured(Routing routing, String why) {
        return "%s looked slower and got no fresh pairs: %s. %s"
                .formatted(ReasonText.count(routing.postponed().size(), "row"), why, names(routing.postponed()));
    }

    private static String names(List<RowKey> rows) {
        return rows.stream().map(RowKey::toString).collect(Collectors.joining(", "));
    }

    private static String first(Route route) {
        return String.format(
                Locale.ROOT,
                "%s: the screen shows %+.1f %%; %d fresh pairs will show whether it stays suspect.",
                route.id(),
                100 * route.estimate(),
                route.pairs());
    }

    /** The result of an interim look. */
    static List<String> of(Routing before, Routing after) {
        List<String> lines = new ArrayList<>();
        for (Route route : after.routes()) {
            Route old = before.of(route.id()).orElse(null);
            if (old == null) {
                lines.add(first(route));
            } else if (route.pairs() > old.pairs() || route.goesOn() != old.goesOn()) {
                lines.add(String.format(
                        Locale.ROOT,
                        "%s: %d fresh pairs show %+.1f %%, %s.",
                        route.id(),
                        old.pairs(),
                        100 * route.estimate(),
                        route.goesOn() ? (route.pairs() - old.pairs()) + " more" : "no longer suspect"));
            }
        }
        return lines;
    }
}

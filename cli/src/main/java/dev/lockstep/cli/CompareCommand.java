package dev.lockstep.cli;

import dev.lockstep.gate.run.Side;
import dev.lockstep.gate.stored.Across;
import dev.lockstep.harness.NameSuggestion;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

@Command(
        name = "compare",
        description = "Compares two results that were measured before: JMH's JSON of any project, or folders of runs."
                + " Weaker than gate, which measures both sides alternately; the report says why.",
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {ExitCode.DONE_LINE, ExitCode.REGRESSED_LINE, ExitCode.WRONG_LINE, ExitCode.UNDECIDED_LINE},
        footer = "  ./run-bench.sh compare main=old.json mine=new.json")
final class CompareCommand implements Callable<Integer> {

    private static final char LABEL_END = '=';

    @ParentCommand
    private Lockstep lockstep;

    @Parameters(index = "0", paramLabel = "[LABEL=]BASE", description = "the older result")
    private String baseline;

    @Parameters(index = "1", paramLabel = "[LABEL=]NEW", description = "the newer result")
    private String candidate;

    @Option(
            names = "--across",
            split = ",",
            paramLabel = "WHAT",
            description = "allows a difference on purpose: jdk, flags or both; every output says so")
    private List<String> across = new ArrayList<>();

    @Mixin
    private JudgingOptions judging;

    @Mixin
    private FormatOptions format;

    @Override
    public Integer call() throws IOException {
        format.formats();
        return new StoredComparison(side(baseline), side(candidate), across(), judging, format)
                .publish(lockstep.terminal().ink(AnsiStyle.FILE));
    }

    private Set<Across> across() {
        List<String> known = Arrays.stream(Across.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        return across.stream()
                .map(name -> Across.values()[known.indexOf(NameSuggestion.check("--across", name.strip(), known))])
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Across.class)));
    }

    /** The label is optional, and a path may contain an equals sign, too. */
    private static Side.Stored side(String named) {
        int end = named.indexOf(LABEL_END);
        boolean labelled = end > 0 && !Files.exists(Path.of(named));
        Path place = Path.of(labelled ? named.substring(end + 1) : named);
        if (!Files.exists(place)) {
            throw new RefusedException(
                    "'%s' does not exist: name a JMH result (-rf json -rff FILE) or a run's folder.".formatted(place));
        }
        if (place.toString().endsWith(".jar")) {
            throw new RefusedException(
                    "'%s' is a jar: compare takes JMH's results; gate --baseline A.jar --candidate B.jar measures jars."
                            .formatted(place));
        }
        return new Side.Stored(labelled ? "%s (%s)".formatted(named.substring(0, end), place) : named, place);
    }
}

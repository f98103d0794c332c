package dev.lockstep.cli;

import dev.lockstep.gate.run.Baselines;
import dev.lockstep.gate.run.GateSettings;
import dev.lockstep.gate.run.Side;
import dev.lockstep.harness.RefusedException;
import dev.lockstep.harness.run.RunLock;
import dev.lockstep.reports.table.AnsiStyle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

@Command(
        name = GateCommand.NAME,
        description = "The regression gate: measures two JMH jars alternately and exits with 1 if a row of the"
                + " candidate was shown to be slower. A side is a jar, a git revision, a saved baseline, or JMH's JSON"
                + " on both sides. Any JMH option may follow after --. If it is stopped, the same command continues.",
        exitCodeListHeading = ExitCode.HEADING,
        exitCodeList = {
            ExitCode.DONE_LINE,
            ExitCode.REGRESSED_LINE,
            ExitCode.WRONG_LINE,
            ExitCode.UNDECIDED_LINE,
            ExitCode.INTERRUPTED_LINE
        },
        footer = {
            "  ./run-bench.sh gate --baseline main.jar --candidate mine.jar --filter Parser --budget 10m",
            "  ./run-bench.sh gate --baseline HEAD~1 --filter 'Exchange.*implementation=stamped '"
        })
final class GateCommand implements Callable<Integer> {

    static final String NAME = "gate";

    @ParentCommand
    private Lockstep lockstep;

    @Option(names = "--baseline", paramLabel = "SIDE", description = "the older side")
    private String baseline;

    @Option(
            names = "--save-baseline",
            paramLabel = "NAME",
            description =
                    "saves the candidate under a name for --baseline, unless it regressed; without --baseline nothing"
                            + " else is done")
    private String save;

    @Mixin
    private MeasuringOptions measuring;

    @Mixin
    private JudgingOptions judging;

    @Mixin
    private FormatOptions format;

    @Mixin
    private SidesOptions places;

    @Override
    public Integer call() throws IOException, InterruptedException {
        GateSettings settings = measuring.settings(judging.policy(), lockstep.jmhOptions(), judging.metrics());
        format.formats();
        if (baseline == null && save == null) {
            throw new RefusedException(
                    "gate needs --baseline: give a jar, a git revision, a saved baseline or JMH's JSON.");
        }
        Home home = Home.find();
        Side now = places.candidate(home);
        int code = baseline == null ? ExitCode.DONE : compare(home, now, settings);
        if (save != null && code == ExitCode.REGRESSED) {
            System.err.println("Not saved as '%s': the candidate is slower. To accept it, save it without --baseline."
                    .formatted(save));
        } else if (save != null) {
            save(home, now);
        }
        return code;
    }

    private int compare(Home home, Side now, GateSettings settings) throws IOException, InterruptedException {
        Side was = places.sides(home).of("--baseline", baseline);
        if (was instanceof Side.Stored old && now instanceof Side.Stored fresh) {
            return new StoredComparison(old, fresh, judging, format)
                    .publish(lockstep.terminal().ink(AnsiStyle.FILE));
        }
        if (was instanceof Side.Stored || now instanceof Side.Stored) {
            throw new RefusedException("'%s' and '%s' cannot be compared: a stored result goes with a stored result,"
                            .formatted(was.label(), now.label())
                    + " a jar with a jar.");
        }
        GateQuestion question = new GateQuestion(home, was, now, settings, measuring, judging, lockstep);
        Path lockFile = RunLock.usualFile();
        try (RunLock _ = RunLock.take(lockFile, NAME + ", in " + home.root())) {
            GateWorkflow.Measured measured = question.answer(places.jars(home), format.out(), measuring.seed());
            measured.publish(format, lockstep.terminal().ink(AnsiStyle.FILE));
            return judging.exitCode(measured.report().decision());
        }
    }

    private void save(Home home, Side now) {
        Path file = switch (now) {
            case Side.Jar jar -> jar.path();
            case Side.Stored stored -> stored.place();
            case Side.Revision revision ->
                throw new RefusedException(
                        "--save-baseline must be used with a file but '%s' is a revision: give that to --baseline."
                                .formatted(revision.label()));
        };
        Baselines baselines = places.sides(home).baselines();
        String earlier = baselines.find(save).isPresent() ? ", replacing the earlier one" : "";
        System.err.println("Saved: " + baselines.save(save, file) + earlier);
    }
}

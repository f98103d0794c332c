package dev.lockstep.bench;

import dev.lockstep.memory.Party;
import dev.lockstep.profiles.record.PhaseLog;
import org.openjdk.jmh.annotations.CompilerControl;

/** One party of a {@link Program}: a call of {@link #cycle} is a run, whose result must be the expected one. */
final class ProgramMember extends Member {

    private final Party party;
    private final Program program;
    private final PhaseLog log;
    private long runs;

    ProgramMember(Setting setting, Program program, Party party, PhaseLog log) {
        super(setting, party, log);
        this.party = party;
        this.program = program;
        this.log = log;
        program.logs()[party.id()] = log;
    }

    @Override
    @CompilerControl(CompilerControl.Mode.DONT_INLINE)
    long cycle() {
        if (log != null && runs == 0) {
            log.begin();
        }
        count(program.isRight(party.id(), program.example().run(party)));
        return ++runs;
    }

    /** In runs: all parties complete as many, each of at least one cycle, so that they end in step. */
    @Override
    long completed() {
        return runs;
    }
}

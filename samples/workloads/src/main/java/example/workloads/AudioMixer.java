package example.workloads;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;

/**
 * An audio mixer: each party renders some sine waves to a buffer, and all mix the buffers to the same output. A buffer
 * that takes longer than it plays has missed its deadline. Buffers follow each other without a pause.
 */
public record AudioMixer(double[] hertz, int frames, int buffers, double gain, LongAdder late) implements Example {

    private static final double RATE = 48_000;

    public static AudioMixer of(Size size) {
        double[] hertz = new Random(1).doubles(16, 50, 5_000).toArray();
        return new AudioMixer(hertz, size.of(64, 256, 1_024), size.of(30, 80, 200), 1 / 16.0, new LongAdder());
    }

    @Override
    public SyncedMemory.Builder in(SyncedMemory.Builder memory, int parties) {
        return memory.parties(parties).element(JAVA_DOUBLE).segmentLength(frames);
    }

    @Override
    public MemorySegment run(Party party) {
        double[] output = new double[buffers * frames];
        for (int from = 0; from < output.length; from += frames) {
            long began = System.nanoTime();
            party.write(render(party.id(), party.view().parties(), from));
            View view = party.exchange();
            for (int id = 0; id < view.parties(); id++) { // in this order, so that all get the same to the last bit
                mix(view.segment(id), output, from);
            }
            if (party.id() == 0 && System.nanoTime() - began > frames / RATE * 1e9) {
                late.increment();
            }
        }
        return MemorySegment.ofArray(output);
    }

    private double[] render(int id, int parties, int from) {
        Part part = Part.of(hertz.length, id, parties);
        double[] buffer = new double[frames];
        for (int voice = part.from(); voice < part.to(); voice++) {
            for (int frame = 0; frame < frames; frame++) {
                buffer[frame] += StrictMath.sin(2 * Math.PI * hertz[voice] * (from + frame) / RATE);
            }
        }
        return buffer;
    }

    private void mix(MemorySegment buffer, double[] output, int from) {
        for (int frame = 0; frame < frames; frame++) {
            output[from + frame] += gain * buffer.getAtIndex(JAVA_DOUBLE, frame);
        }
    }

    @Override
    public MemorySegment[] alone(int parties) {
        double[] output = new double[buffers * frames];
        for (int i = 0; i < buffers * parties; i++) {
            int from = i / parties * frames;
            mix(MemorySegment.ofArray(render(i % parties, parties, from)), output, from);
        }
        return Part.same(MemorySegment.ofArray(output), parties);
    }

    @Override
    public long missed() {
        return late.sumThenReset();
    }
}

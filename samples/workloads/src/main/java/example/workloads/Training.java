package example.workloads;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.View;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Data-parallel training of a neural network, which learns to multiply. In each step a party computes the gradient over
 * its samples; all apply the gradients in the same order and so have the same weights, bit for bit.
 */
public record Training(double[] first, double[] inputs, int steps, double rate) implements Example {

    public static Training of(Size size) {
        double[] first = new Random(1).doubles(4L * size.of(8, 16, 24), -1, 1).toArray();
        double[] inputs = new Random(2).doubles(size.of(128, 512, 2_048), -1, 1).toArray();
        return new Training(first, inputs, size.of(100, 200, 300), 0.1);
    }

    @Override
    public SyncedMemory.Builder in(SyncedMemory.Builder memory, int parties) {
        return memory.parties(parties).element(JAVA_DOUBLE).segmentLength(first.length);
    }

    @Override
    public MemorySegment run(Party party) {
        double[] weights = first.clone();
        for (int step = 0; step < steps; step++) {
            party.write(gradient(party.id(), party.view().parties(), weights));
            View view = party.exchange();
            IntStream.range(0, view.parties())
                    .forEach(id -> descend(weights, view.segment(id).toArray(JAVA_DOUBLE)));
        }
        return MemorySegment.ofArray(weights);
    }

    private double[] gradient(int id, int parties, double[] weights) {
        Part part = Part.of(inputs.length / 2, id, parties);
        double[] gradient = new double[weights.length];
        double[] units = new double[weights.length];
        for (int at = 2 * part.from(); at < 2 * part.to(); at += 2) {
            double error = -inputs[at] * inputs[at + 1];
            for (int w = 0; w < weights.length; w += 4) { // of a hidden unit: of both inputs, of 1, and in the output
                units[w] = Math.max(0, weights[w] * inputs[at] + weights[w + 1] * inputs[at + 1] + weights[w + 2]);
                error += weights[w + 3] * units[w];
            }
            for (int w = 0; w < weights.length; w += 4) {
                double back = units[w] > 0 ? error * weights[w + 3] : 0;
                gradient[w] += back * inputs[at];
                gradient[w + 1] += back * inputs[at + 1];
                gradient[w + 2] += back;
                gradient[w + 3] += error * units[w];
            }
        }
        return gradient;
    }

    private void descend(double[] weights, double[] gradient) {
        Arrays.setAll(weights, w -> weights[w] - rate * gradient[w] / (inputs.length / 2));
    }

    @Override
    public MemorySegment[] alone(int parties) {
        double[] weights = first.clone();
        for (int step = 0; step < steps; step++) {
            IntStream.range(0, parties)
                    .mapToObj(id -> gradient(id, parties, weights))
                    .toList()
                    .forEach(gradient -> descend(weights, gradient));
        }
        return Part.same(MemorySegment.ofArray(weights), parties);
    }
}

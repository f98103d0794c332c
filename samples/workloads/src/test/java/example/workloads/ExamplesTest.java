package example.workloads;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.lockstep.memory.Party;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ExamplesTest {

    private static final int LINES = 80;

    @ParameterizedTest
    @EnumSource
    void partiesComputeWhatOneThreadDoes(Examples each) {
        Example example = each.of(Size.SMALL);
        List<BuiltIn> memories = each == Examples.LIFE_NEIGHBOURS
                ? List.of(BuiltIn.STAMPED, BuiltIn.FLAGS)
                : List.of(BuiltIn.STAMPED, BuiltIn.MUTEX, BuiltIn.PHASER);
        for (BuiltIn memory : memories) {
            for (int parties = 1; parties <= 3; parties++) {
                int threads = parties;
                assertThatCode(() -> Demo.time(example, memory.builder(), threads, 3))
                        .as("%s, %d parties", memory, parties)
                        .doesNotThrowAnyException();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aWrongConstantIsNoticed(Examples each) {
        Example right = each.of(Size.SMALL);
        Example wrong = broken(each);
        assertThatThrownBy(() -> Demo.time(new Replaced(wrong, right), BuiltIn.STAMPED.builder(), 2, 1))
                .isInstanceOf(ExecutionException.class)
                .hasMessageContaining("wrong from byte");
    }

    /** The example with one wrong constant. */
    private static Example broken(Examples each) {
        return switch (each.of(Size.SMALL)) {
            case Life it -> new Life(it.first(), it.side(), it.generations(), 4, it.near());
            case Heat it -> new Heat(it.first(), it.side(), 0.249, it.tolerance());
            case KMeans it -> new KMeans(it.points(), it.clusters() - 1);
            case AudioMixer it -> new AudioMixer(it.hertz(), it.frames(), it.buffers(), it.gain() / 2, new LongAdder());
            case MatrixPower it -> new MatrixPower(it.matrix(), it.side(), it.rounds() + 1);
            case Softmax it -> new Softmax(it.matrix(), it.side(), 1, it.rounds());
            case Training it -> new Training(it.first(), it.inputs(), it.steps(), 1.01 * it.rate());
            case Fibonacci it -> new Fibonacci(it.steps(), it.longs(), it.rounds() - 1);
            default -> throw new AssertionError("no wrong constant for " + each);
        };
    }

    /** Two parties must notice the wrong constant of a program that one thread computes right. */
    private record Replaced(Example program, Example expectation) implements Example {

        @Override
        public SyncedMemory.Builder in(SyncedMemory.Builder memory, int parties) {
            return program.in(memory, parties);
        }

        @Override
        public MemorySegment run(Party party) {
            return program.run(party);
        }

        @Override
        public MemorySegment[] alone(int parties) {
            return expectation.alone(parties);
        }
    }

    @Test
    void aBlinkerBlinks() {
        byte[] row = new byte[25];
        row[11] = row[12] = row[13] = 1;
        byte[] column = new byte[25];
        column[7] = column[12] = column[17] = 1;
        assertThat(new Life(row, 5, 1, 3, false).alone(1)[0].toArray(JAVA_BYTE)).isEqualTo(column);
        assertThat(new Life(row, 5, 2, 3, false).alone(1)[0].toArray(JAVA_BYTE)).isEqualTo(row);
    }

    @Test
    void aPointOfAConvergedPlateIsTheMeanOfItsNeighbours() {
        double[] plate = result(new Heat(Heat.of(Size.SMALL).first(), 20, 0.25, 1e-9));
        for (int y = 1; y < 19; y++) {
            for (int at = 20 * y + 1; at < 20 * y + 19; at++) {
                double mean = (plate[at - 20] + plate[at + 20] + plate[at - 1] + plate[at + 1]) / 4;
                assertThat(plate[at]).isCloseTo(mean, offset(1e-8));
            }
        }
        assertThat(plate[30]).isBetween(0.0, 100.0);
    }

    @Test
    void clustersFarApartAreFound() {
        long[] points = {0, 0, 1_000, 1_000, 2, 2, 1_002, 1_002, 4, 4, 1_004, 1_004};
        MemorySegment centres = new KMeans(points, 2).alone(1)[0];
        assertThat(centres.toArray(JAVA_LONG)).containsExactly(2, 2, 1_002, 1_002);
    }

    @Test
    void oneVoiceIsASine() {
        double[] output = result(new AudioMixer(new double[] {480}, 64, 2, 0.5, new LongAdder()));
        assertThat(output[25]).isCloseTo(0.5, offset(1e-12));
        assertThat(output[125]).isCloseTo(0.5, offset(1e-12));
    }

    @Test
    void theFibonacciMatrixToTheSixth() {
        assertThat(result(new MatrixPower(new double[] {1, 1, 1, 0}, 2, 5))).containsExactly(13, 8, 8, 5);
    }

    @Test
    void rowsOfASoftmaxAddUpToOne() {
        double[] rows = result(new Softmax(new double[] {1, 2, 3, 4}, 2, 1, 1));
        assertThat(rows[0] + rows[1]).isCloseTo(1, offset(1e-15));
        assertThat(rows[1] / rows[0]).isCloseTo(Math.exp(2), offset(1e-9));
    }

    /** A wrong sign in the gradient would make the error grow. */
    @Test
    void trainingReducesTheError() {
        Training training = (Training) Examples.TRAINING.of(Size.SMALL);
        Training longer = new Training(training.first(), training.inputs(), 2_000, training.rate());
        assertThat(error(longer, result(longer))).isLessThan(0.25 * error(training, training.first()));
    }

    private static double error(Training training, double[] weights) {
        double[] inputs = training.inputs();
        double sum = 0;
        for (int at = 0; at < inputs.length; at += 2) {
            double error = -inputs[at] * inputs[at + 1];
            for (int w = 0; w < weights.length; w += 4) {
                error += weights[w + 3]
                        * Math.max(0, weights[w] * inputs[at] + weights[w + 1] * inputs[at + 1] + weights[w + 2]);
            }
            sum += error * error;
        }
        return sum;
    }

    @Test
    void fibonacciNumbers() {
        assertThat(Stream.of(1, 2, 3, 10, 92).map(Fibonacci::fibonacci))
                .containsExactly(1L, 1L, 2L, 55L, 7_540_113_804_746_346_429L);
        assertThat(((Fibonacci) Examples.FIBONACCI.of(Size.LARGE)).steps())
                .containsExactly(50_000, 900_000, 950_000, 1_000_000);
    }

    private static double[] result(Example example) {
        return example.alone(1)[0].toArray(JAVA_DOUBLE);
    }

    @Test
    void missedDeadlinesAreCounted() throws InterruptedException, ExecutionException {
        AudioMixer slow = new AudioMixer(new double[20_000], 1, 3, 1, new LongAdder());
        Demo.time(slow, BuiltIn.MUTEX.builder(), 1, 1);
        assertThat(slow.missed()).isEqualTo(3);
    }

    @Test
    void morePartiesThanPartsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Part.of(20, 0, 21))
                .withMessage("parties: must be at most 20, so that each has a part, was 21; use fewer");
    }

    @Test
    void everyFileIsShort() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(sources).hasSizeGreaterThan(Examples.values().length);
            for (Path source : sources) {
                assertThat(Files.readAllLines(source).size())
                        .as(source.toString())
                        .isLessThan(LINES);
            }
        }
    }
}

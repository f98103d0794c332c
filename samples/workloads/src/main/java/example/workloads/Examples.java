package example.workloads;

import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The examples by name. */
public enum Examples {
    LIFE("Conway's Game of Life: a party waits for all", size -> Life.of(size, false)),
    LIFE_NEIGHBOURS("the same, but a party waits only for those whose rows it reads", size -> Life.of(size, true)),
    HEAT("heat diffusion by Jacobi's method until it converges: a sweep a cycle, its error reduced", Heat::of),
    K_MEANS("k-means: a map-reduce that is repeated until it converges", KMeans::of),
    AUDIO("audio mixer: buffers of 64, 256 or 1,024 frames at 48 kHz, each with a deadline", AudioMixer::of),
    MATRIX("tiled matrix multiplication: powers of a matrix", MatrixPower::of),
    SOFTMAX("row-wise softmax of a matrix, then of its transpose", Softmax::of),
    TRAINING("data-parallel training of a neural network: gradients are exchanged in every step", Training::of),
    FIBONACCI("uneven work: Fibonacci numbers, in one party twenty times as long as in another", Fibonacci::of);

    private final String description;
    private final Function<Size, Example> factory;

    Examples(String description, Function<Size, Example> factory) {
        this.description = description;
        this.factory = factory;
    }

    /** @throws IllegalArgumentException if there is none of this name */
    public static Examples named(String alias) {
        return Stream.of(values())
                .filter(example -> example.alias().equals(alias))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("example: must be one of %s, was \"%s\"; choose one"
                        .formatted(Stream.of(values()).map(Examples::alias).toList(), alias)));
    }

    public String alias() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String description() {
        return description;
    }

    public Example of(Size size) {
        return factory.apply(size);
    }
}

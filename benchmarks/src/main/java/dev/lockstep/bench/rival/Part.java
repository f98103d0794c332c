package dev.lockstep.bench.rival;

import java.util.List;

/** A part of {@code rivals.cpp}, which is a library of its own: the compiler may lack what another part needs. */
enum Part {
    PLAIN("-std=c++17"),
    STD("-std=c++20"),
    OPENMP("-std=c++17", "-fopenmp");

    private final List<String> options;

    Part(String... options) {
        this.options = List.of(options);
    }

    /** What the compiler needs to know of this part. */
    List<String> options() {
        return options;
    }
}

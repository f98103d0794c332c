package dev.lockstep.stats.race.simulation;

import java.util.Arrays;

/** The times of the candidates of a simulated race, the fastest first. */
enum Field {
    CATALOGUE("A field like the catalogue", 1, 1.05, 1.2, 1.3, 1.37, 1.6, 1.8, 20, 20, 45),
    ONE_BEST("One best and nine 5.1 % behind", 1, 1.051, 1.051, 1.051, 1.051, 1.051, 1.051, 1.051, 1.051, 1.051),
    IDENTICAL("Ten identical candidates", 1, 1, 1, 1, 1, 1, 1, 1, 1, 1);

    private final String title;
    private final double[] logs;

    Field(String title, double... times) {
        this.title = title;
        logs = Arrays.stream(times).map(Math::log).toArray();
    }

    String title() {
        return title;
    }

    int size() {
        return logs.length;
    }

    /** ln of the time. */
    double log(int candidate) {
        return logs[candidate];
    }

    /** Whether it is faster than all others. */
    boolean isFastest(int candidate) {
        return Arrays.stream(logs).filter(log -> log <= logs[candidate]).count() == 1;
    }
}

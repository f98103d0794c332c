package example.workloads;

/** How much work: on one thread of a current machine, a run takes about 1, 10 and 100 ms. */
public enum Size {
    SMALL,
    MEDIUM,
    LARGE;

    int of(int small, int medium, int large) {
        return switch (this) {
            case SMALL -> small;
            case MEDIUM -> medium;
            case LARGE -> large;
        };
    }
}

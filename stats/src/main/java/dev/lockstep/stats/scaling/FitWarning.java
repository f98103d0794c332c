package dev.lockstep.stats.scaling;

/** A reason why a fitted law may not describe the measured points. */
public enum FitWarning {
    /** A point that was fitted has a residual above {@link ScalabilityFit#LARGEST_RESIDUAL}. */
    POOR,
    /** Points with more parties than CPUs were fitted too, because too few have at most as many. */
    PAST_THE_CPUS
}

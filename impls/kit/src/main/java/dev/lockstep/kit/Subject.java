package dev.lockstep.kit;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.SyncedMemory;
import dev.lockstep.memory.catalogue.BuiltInWait;
import dev.lockstep.memory.catalogue.Catalogue;
import java.util.function.DoubleConsumer;
import java.util.function.UnaryOperator;

/** The implementation under test, as the checks see it. */
final class Subject {

    private final Implementation implementation;
    private final Thoroughness plan;
    private final DoubleConsumer progress;
    private Protocol sample;

    Subject(Implementation implementation, Thoroughness plan, DoubleConsumer progress) {
        this.implementation = implementation;
        this.plan = plan;
        this.progress = progress;
    }

    Implementation implementation() {
        return implementation;
    }

    Thoroughness plan() {
        return plan;
    }

    Team team() {
        return new Team(plan.boundSeconds());
    }

    /** Tells that the check goes on, and how far it is from 0 to 1. */
    void progressed(double done) {
        progress.accept(done);
    }

    /** As it is measured, waiting adaptively. */
    SyncedMemory.Builder builder() {
        return Catalogue.builder(implementation);
    }

    /** As it is measured but for its protocol. */
    SyncedMemory.Builder spoilt(UnaryOperator<Protocol> spoiling) {
        return SyncedMemory.builder(
                        context -> spoiling.apply(implementation.protocol(context)), BuiltInWait.ADAPTIVE.create())
                .layout(implementation.layout())
                .stamp(implementation.stamp())
                .storage(implementation.storage());
    }

    SyncedMemory memory(int parties, long segmentLength) {
        return builder().parties(parties).segmentLength(segmentLength).build();
    }

    /** So many parties, or as many as can take part. */
    int upTo(int parties) {
        return Math.min(parties, implementation.mostParties());
    }

    boolean splitsPhases() {
        return protocol().splitsPhases();
    }

    boolean supportsLeave() {
        return protocol().supportsLeave();
    }

    boolean interruptible() {
        return protocol().interruptible();
    }

    private synchronized Protocol protocol() {
        if (sample == null) {
            SyncedMemory.builder(this::sampled, BuiltInWait.ADAPTIVE.create())
                    .parties(1)
                    .build()
                    .close();
        }
        return sample;
    }

    private Protocol sampled(dev.lockstep.memory.ProtocolContext context) {
        sample = implementation.protocol(context);
        return sample;
    }
}

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
    private final UnaryOperator<SyncedMemory.Builder> place;
    private Protocol sample;

    /** @param place changes where a memory is stored */
    Subject(
            Implementation implementation,
            Thoroughness plan,
            DoubleConsumer progress,
            UnaryOperator<SyncedMemory.Builder> place) {
        this.place = place;
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

    /** Reports the check's progress, from 0 to 1. */
    void progressed(double done) {
        progress.accept(done);
    }

    /** A builder with the implementation's settings and the adaptive wait. */
    SyncedMemory.Builder builder() {
        return place.apply(Catalogue.builder(implementation));
    }

    /** A builder with the implementation's settings, but with a faulty version of its protocol. */
    SyncedMemory.Builder withProtocol(UnaryOperator<Protocol> faulty) {
        return place.apply(SyncedMemory.builder(
                        context -> faulty.apply(implementation.protocol(context)), BuiltInWait.ADAPTIVE.create())
                .layout(implementation.layout())
                .stamp(implementation.stamp())
                .storage(implementation.storage()));
    }

    SyncedMemory memory(int parties, long segmentLength) {
        return builder().parties(parties).segmentLength(segmentLength).build();
    }

    /** This number of parties, or the most that the implementation supports. */
    int upTo(int parties) {
        return Math.min(parties, implementation.mostParties());
    }

    boolean splitsPhases() {
        return protocol().splitsPhases();
    }

    boolean supportsLeave() {
        return protocol().supportsLeave();
    }

    boolean supportsFolding() {
        return protocol().supportsFolding();
    }

    boolean hasEpochs() {
        return protocol().epochs() != null;
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

package dev.lockstep.profiles.read;

import jdk.jfr.consumer.RecordedThread;

/**
 * What matters about a thread that waited, because the getters of {@code RecordedThread} are slow.
 *
 * @param isOwn whether it is a thread of the JVM or the recorder
 * @param isVirtual whether it is a virtual thread, or the carrier of one
 */
record WaitingThread(long javaThreadId, boolean isOwn, boolean isVirtual) {

    private static final String CARRIERS = "CarrierThreads";

    static WaitingThread of(RecordedThread thread) {
        boolean carrier = thread.getThreadGroup() != null
                && CARRIERS.equals(thread.getThreadGroup().getName());
        return new WaitingThread(thread.getJavaThreadId(), OwnThreads.contain(thread), thread.isVirtual() || carrier);
    }
}

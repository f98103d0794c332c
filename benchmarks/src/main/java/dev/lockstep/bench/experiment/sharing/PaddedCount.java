package dev.lockstep.bench.experiment.sharing;

/**
 * The count with 128 bytes before and after it, padded as JCTools does: the JVM moves fields within a class, but puts
 * those of a superclass first.
 */
@SuppressWarnings("unused")
final class PaddedCount extends CountAfterPadding implements OwnCount {

    private long after01;
    private long after02;
    private long after03;
    private long after04;
    private long after05;
    private long after06;
    private long after07;
    private long after08;
    private long after09;
    private long after10;
    private long after11;
    private long after12;
    private long after13;
    private long after14;
    private long after15;
    private long after16;

    @Override
    public void increment() {
        value = value + 1;
    }

    @Override
    public long value() {
        return value;
    }
}

@SuppressWarnings("unused")
abstract class PaddingBefore {

    private long before01;
    private long before02;
    private long before03;
    private long before04;
    private long before05;
    private long before06;
    private long before07;
    private long before08;
    private long before09;
    private long before10;
    private long before11;
    private long before12;
    private long before13;
    private long before14;
    private long before15;
    private long before16;
}

abstract class CountAfterPadding extends PaddingBefore {

    volatile long value;
}

package dev.lockstep.bench.experiment.process;

import dev.lockstep.bench.CrewBenchmark;
import dev.lockstep.bench.crew.Crew;
import dev.lockstep.memory.BrokenMemoryException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** The second process of an exchange. */
public final class Answerer {

    private Answerer() {}

    /** @param args way, address, words, whether they are serialized, affinity */
    public static void main(String[] args) throws InterruptedException {
        Way way = Way.valueOf(args[0]);
        int words = Integer.parseInt(args[2]);
        boolean serialized = Boolean.parseBoolean(args[3]);
        if (way != Way.PIPE) {
            endWithParent();
        }
        if (way != Way.LOOPBACK_TCP) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> Connection.delete(args[1])));
        }
        CountDownLatch ended = new CountDownLatch(1);
        try (Crew crew = new Crew(2, args[4])) {
            crew.pin().forEach(CrewBenchmark::warn);
            crew.start(_ -> {
                try (Transport transport =
                        Connection.child(way, args[1], ExchangeSide.messageBytes(words, serialized))) {
                    new ExchangeSide(transport, words, serialized).answer();
                } catch (IOException | BrokenMemoryException e) {
                    // The parent has ended the exchange.
                } catch (Throwable e) {
                    CrewBenchmark.warn("the second process failed: " + e);
                } finally {
                    ended.countDown();
                }
            });
            ended.await();
        }
        System.exit(0);
    }

    /** The parent holds the other end of standard input, and writes nothing. */
    private static void endWithParent() {
        Thread.ofPlatform().daemon().name("end-with-parent").start(() -> {
            try {
                System.in.read();
            } catch (IOException e) {
                // The same as its end.
            }
            System.exit(0);
        });
    }
}

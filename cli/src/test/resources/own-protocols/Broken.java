package example;

import dev.lockstep.memory.Flags;
import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.Layout;
import dev.lockstep.memory.Protocol;
import dev.lockstep.memory.ProtocolContext;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Central barriers that misbehave as their names say. */
abstract class Broken implements Implementation {

    private final String alias;

    Broken(String alias) {
        this.alias = alias;
    }

    @Override
    public String alias() {
        return alias;
    }

    @Override
    public String description() {
        return alias;
    }

    abstract void await(Flags flags, int party, long cycle, int parties);

    @Override
    public Protocol protocol(ProtocolContext context) {
        int parties = context.parties();
        Flags flags = context.flags(2);
        return new Protocol() {
            @Override
            public void arrive(int party, long cycle) {
                if (flags.getAndAdd(0, 1) == parties * (cycle + 1) - 1) {
                    flags.release(1, cycle);
                }
            }

            @Override
            public void await(int party, long cycle) {
                Broken.this.await(flags, party, cycle, parties);
            }
        };
    }

    public static final class Torn extends Broken {
        public Torn() {
            super("torn");
        }

        @Override
        void await(Flags flags, int party, long cycle, int parties) {
            flags.await(1, cycle, party);
        }

        @Override
        public Layout.Kind layout() {
            return Layout.Kind.SINGLE_BUFFER;
        }
    }

    public static final class Hanging extends Broken {
        public Hanging() {
            super("hanging");
        }

        @Override
        void await(Flags flags, int party, long cycle, int parties) {
            while (parties > 1) {
                Thread.onSpinWait();
            }
        }
    }

    public static final class Crashing extends Broken {
        public Crashing() {
            super("crashing");
        }

        @Override
        void await(Flags flags, int party, long cycle, int parties) {
            MemorySegment.ofAddress(1).reinterpret(1).get(ValueLayout.JAVA_BYTE, 0);
        }
    }

    public static final class Halting extends Broken {
        public Halting() {
            super("halting");
        }

        @Override
        void await(Flags flags, int party, long cycle, int parties) {
            Runtime.getRuntime().halt(0);
        }
    }

    public static final class Unnamed extends Broken {
        public Unnamed() {
            super("No Alias");
        }

        @Override
        void await(Flags flags, int party, long cycle, int parties) {}
    }
}

package dev.lockstep.kit;

/** A rule of the contract was not kept. */
class Violation extends AssertionError {

    private static final long serialVersionUID = 1L;

    /** Something that must throw. */
    @FunctionalInterface
    interface Act {
        void run() throws Exception;
    }

    Violation(String message) {
        super(message);
    }

    static void unless(boolean kept, String rule, Object... values) {
        if (!kept) {
            throw new Violation(rule.formatted(values));
        }
    }

    static void unlessEqual(Object actual, Object expected, String what) {
        unless(expected.equals(actual), "%s must be %s, was %s", what, expected, actual);
    }

    /** @return what was thrown, which is of that type */
    static <T extends Throwable> T unlessThrown(Class<T> type, String what, Act act) {
        try {
            act.run();
        } catch (Hung e) {
            throw e;
        } catch (Throwable thrown) {
            unless(type.isInstance(thrown), "%s must throw %s, threw %s", what, type.getSimpleName(), thrown);
            return type.cast(thrown);
        }
        throw new Violation("%s must throw %s, threw nothing".formatted(what, type.getSimpleName()));
    }

    static void unlessThrownSaying(String words, Class<? extends Throwable> type, String what, Act act) {
        Throwable thrown = unlessThrown(type, what, act);
        String message = String.valueOf(thrown.getMessage());
        unless(message.contains(words), "%s must say \"%s\", said \"%s\"", what, words, message);
    }
}

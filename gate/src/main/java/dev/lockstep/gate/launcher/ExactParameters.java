package dev.lockstep.gate.launcher;

import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs JMH with parameter values that its command line would split at commas. The arguments are the class path of the
 * measured JVM, the number of parameters, the name and the value of each, and then JMH's options.
 */
public final class ExactParameters {

    private static final String OPTIONS = "org.openjdk.jmh.runner.options.Options";

    private ExactParameters() {}

    public static void main(String[] arguments) throws Throwable {
        System.setProperty("java.class.path", arguments[0]); // JMH passes it to the JVM that it measures
        int end = 2 + 2 * Integer.parseInt(arguments[1]);
        try {
            Object options = options(Arrays.copyOfRange(arguments, end, arguments.length));
            for (int at = 2; at < end; at += 2) {
                options.getClass()
                        .getMethod("param", String.class, String[].class)
                        .invoke(options, arguments[at], new String[] {arguments[at + 1]});
            }
            Object built = options.getClass().getMethod("build").invoke(options);
            Class<?> runner = Class.forName("org.openjdk.jmh.runner.Runner");
            Object jmh = runner.getConstructor(Class.forName(OPTIONS)).newInstance(built);
            runner.getMethod("run").invoke(jmh);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** An options builder that starts with the options of the command line. */
    private static Object options(String[] commandLine) throws ReflectiveOperationException {
        Object parsed = Class.forName("org.openjdk.jmh.runner.options.CommandLineOptions")
                .getConstructor(String[].class)
                .newInstance((Object) commandLine);
        Object builder = Class.forName("org.openjdk.jmh.runner.options.OptionsBuilder")
                .getConstructor()
                .newInstance();
        builder.getClass().getMethod("parent", Class.forName(OPTIONS)).invoke(builder, parsed);
        return builder;
    }
}

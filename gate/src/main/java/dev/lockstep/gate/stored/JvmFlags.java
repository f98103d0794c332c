package dev.lockstep.gate.stored;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * JVM flags without the parts that differ between checkouts and starts: paths, free ports, and properties that build
 * tools and IDEs set. An agent is the same at any path; an additional agent is a difference.
 */
final class JvmFlags {

    private static final String PROPERTY = "-D";
    private static final String SEGMENT = "[\\\\/][^\\\\/:;,=]+";
    private static final String PATH = "(?:(?:file:)?(?:[A-Za-z]:)?(?:" + SEGMENT + "){2,}[\\\\/]?)";

    /** Properties that describe the working environment; no measured code depends on them. */
    private static final Pattern ENVIRONMENT = Pattern.compile(
            "-D(java\\.io\\.tmpdir|user\\.(dir|home|name)|basedir|(org\\.gradle|idea|intellij|surefire|maven)\\..*)"
                    + "(=.*)?");

    private static final Pattern PATHS = Pattern.compile("-D[^=]+=" + PATH + "([:;,]" + PATH + ")*");
    private static final Pattern PORT = Pattern.compile("-D[^=]*(?i:port)=\\d+");
    private static final Pattern AGENT = Pattern.compile("-(javaagent|agentlib|agentpath|Xrunjdwp):.*");
    private static final Pattern AGENTS_PORT =
            Pattern.compile("(?<=\\.jar=)\\d{2,5}(?=$|[:,])|(?<=address=)([^,:]*:)?\\d+|(?<=port=)\\d+");

    /** The folders of a path; the name of the file is kept, because it identifies the file. */
    private static final Pattern FOLDERS = Pattern.compile(
            "(?<=[=:,;])(?:file:)?(?:[A-Za-z]:)?(?:" + SEGMENT + ")*[\\\\/](?=[^\\\\/:;,=]+([:;,=]|$))");

    private JvmFlags() {}

    /** A text that is equal for flags that run the same code in the same way. */
    static String comparable(List<String> flags) {
        return flags.stream()
                .filter(flag -> !ENVIRONMENT.matcher(flag).matches())
                .map(JvmFlags::comparable)
                .collect(Collectors.joining(" "));
    }

    private static String comparable(String flag) {
        if (flag.startsWith(PROPERTY)) {
            boolean path = PATHS.matcher(flag).matches();
            boolean port = PORT.matcher(flag).matches();
            return path || port ? flag.substring(0, flag.indexOf('=') + 1) + (path ? "PATH" : "PORT") : flag;
        }
        String named = FOLDERS.matcher(flag).replaceAll("");
        return AGENT.matcher(flag).matches() ? AGENTS_PORT.matcher(named).replaceAll("PORT") : named;
    }
}

package dev.lockstep.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that Maven wrote into the jar. */
final class Version implements IVersionProvider {

    private static final String FILE = "/META-INF/maven/dev.lockstep/lockstep-cli/pom.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {
            "Lockstep " + ofTool(),
            "Java %s (%s)".formatted(System.getProperty("java.version"), System.getProperty("java.vendor"))
        };
    }

    private static String ofTool() throws IOException {
        try (InputStream file = Version.class.getResourceAsStream(FILE)) {
            if (file == null) {
                return "(not from a jar)";
            }
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        }
    }
}

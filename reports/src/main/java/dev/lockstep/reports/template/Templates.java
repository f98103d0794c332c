package dev.lockstep.reports.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The resource files of reports. */
public final class Templates {

    private Templates() {}

    public static Template html(String name) {
        return Mustache.compiler().withLoader(Templates::open).compile(read(name));
    }

    public static Template text(String name) {
        return Mustache.compiler().escapeHTML(false).compile(read(name));
    }

    public static String read(String name) {
        try (Reader reader = open(name)) {
            return reader.readAllAsString();
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " cannot be read", e);
        }
    }

    private static Reader open(String name) {
        return new InputStreamReader(
                Objects.requireNonNull(Templates.class.getResourceAsStream(name), name), StandardCharsets.UTF_8);
    }
}

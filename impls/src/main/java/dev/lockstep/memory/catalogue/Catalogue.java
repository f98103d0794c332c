package dev.lockstep.memory.catalogue;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.SyncedMemory;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.regex.Pattern;

/**
 * All implementations that this JVM can find: the built-in ones, then those that jars on the class path provide.
 *
 * @param implementations with unique aliases
 * @param problems one line for each provided implementation that could not be used
 */
public record Catalogue(List<Implementation> implementations, List<String> problems) {

    private static final Pattern ALIAS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Searches the class path again. */
    public static Catalogue find() {
        Catalogue catalogue = new Catalogue(new ArrayList<>(List.of(BuiltIn.values())), new ArrayList<>());
        Iterator<Implementation> services =
                ServiceLoader.load(Implementation.class).iterator();
        while (catalogue.addNext(services)) {}
        return catalogue;
    }

    private boolean addNext(Iterator<Implementation> services) {
        try {
            if (!services.hasNext()) {
                return false;
            }
            add(services.next());
        } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
            problems.add("implementation: must be loadable, was not: %s; fix its jar or remove it from the class path"
                    .formatted(Objects.requireNonNullElse(e.getMessage(), e.toString())));
        }
        return true;
    }

    private void add(Implementation service) {
        String alias = service.alias();
        if (alias == null || !ALIAS.matcher(alias).matches()) {
            problems.add(
                    "implementation: the alias of %s must be lower-case letters, digits, hyphens, was \"%s\"; rename it"
                            .formatted(service.getClass().getName(), alias));
        } else if (implementations.stream().anyMatch(other -> other.alias().equals(alias))) {
            problems.add("implementation: the alias of %2$s must be unique, was \"%1$s\"; choose another one"
                    .formatted(alias, service.getClass().getName()));
        } else {
            implementations.add(service);
        }
    }

    /** A builder with the implementation's settings and the adaptive wait. */
    public static SyncedMemory.Builder builder(Implementation implementation) {
        return SyncedMemory.builder(implementation, BuiltInWait.ADAPTIVE.create());
    }
}

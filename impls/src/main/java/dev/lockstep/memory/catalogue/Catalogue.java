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
 * All implementations that this JVM can find: the built-in ones, then those that jars on the class path service.
 *
 * @param implementations each alias once
 * @param problems one line for each service that could not be taken
 */
public record Catalogue(List<Implementation> implementations, List<String> problems) {

    private static final Pattern ALIAS = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /** Looks for services anew. */
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
            problems.add("implementation: one on the class path cannot be loaded: %s; mend its jar"
                    .formatted(Objects.requireNonNullElse(e.getMessage(), e.toString())));
        }
        return true;
    }

    private void add(Implementation service) {
        String alias = service.alias();
        if (alias == null || !ALIAS.matcher(alias).matches()) {
            problems.add("implementation: an alias is lower-case letters, digits and hyphens, %s has \"%s\"; rename it"
                    .formatted(service.getClass().getName(), alias));
        } else if (implementations.stream().anyMatch(other -> other.alias().equals(alias))) {
            problems.add("implementation: \"%s\" of %s is taken; choose another alias"
                    .formatted(alias, service.getClass().getName()));
        } else {
            implementations.add(service);
        }
    }

    /** A builder filled in with all that the implementation's name stands for, and the adaptive wait. */
    public static SyncedMemory.Builder builder(Implementation implementation) {
        return SyncedMemory.builder(implementation, BuiltInWait.ADAPTIVE.create());
    }
}

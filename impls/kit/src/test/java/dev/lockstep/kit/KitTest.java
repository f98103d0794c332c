package dev.lockstep.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lockstep.memory.Implementation;
import dev.lockstep.memory.catalogue.BuiltIn;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Every rule of the contract for every built-in implementation, including any that is added to the catalogue. */
class KitTest {

    private static final Set<String> SKIPPED = ConcurrentHashMap.newKeySet();
    private static final Set<String> RUN = ConcurrentHashMap.newKeySet();

    /** A check that is skipped for one implementation must run for another. */
    @AfterAll
    static void everyCheckRanForSome() {
        assertThat(RUN).isNotEmpty().containsAll(SKIPPED);
    }

    @TestFactory
    Stream<DynamicNode> contract() {
        return Stream.of(BuiltIn.values()).filter(Implementation::sound).map(KitTest::contract);
    }

    private static DynamicNode contract(Implementation implementation) {
        Kit kit = new Kit(implementation, Thoroughness.SHORT);
        return dynamicContainer(
                implementation.alias(),
                kit.checks().stream()
                        .map(check ->
                                dynamicTest(implementation.alias() + ": " + check.name(), () -> run(kit, check))));
    }

    private static void run(Kit kit, Check check) {
        Outcome outcome = kit.run(check);
        (outcome.status() == Outcome.Status.SKIPPED ? SKIPPED : RUN).add(check.name());
        assumeFalse(outcome.status() == Outcome.Status.SKIPPED, outcome.reason());
        assertThat(outcome.status()).as(outcome.reason()).isEqualTo(Outcome.Status.OK);
    }
}

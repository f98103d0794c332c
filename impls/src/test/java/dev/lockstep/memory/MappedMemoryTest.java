package dev.lockstep.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lockstep.memory.catalogue.BuiltIn;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract between processes. Each other process is a {@link MappedMember}. */
@Timeout(120)
class MappedMemoryTest {

    private static final long FOREVER = Long.MAX_VALUE;

    /** Where the header has the hash of the namespace. */
    private static final long NAMESPACE_AT = 32;

    private final List<Process> members = new ArrayList<>();
    private Path file;

    @BeforeEach
    void chooseFile() throws IOException {
        file = Files.createTempFile(SyncedMemory.folderForMapped(), "lockstep-test-", "");
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        for (Process member : members) {
            member.destroyForcibly().waitFor();
        }
        Files.deleteIfExists(file);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLAGS", "STAMPED", "STAMPED_PACKED"})
    void twoProcessesSeeWholeViews(BuiltIn implementation) throws Exception {
        BufferedReader other = start(implementation, 2, 1, 20_000);
        try (SyncedMemory memory = MappedMember.builder(implementation, file, 2).build();
                Party party = memory.join(0)) {
            MappedMember.cycles(party, 2, 20_000);
            assertThat(other.readAllLines()).containsExactly("joined", "ended");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void threeProcessesSeeWholeViewsAndTheLastOneDeletesTheFile() throws Exception {
        List<BufferedReader> all = new ArrayList<>();
        for (int id = 0; id < 3; id++) {
            all.add(start(BuiltIn.STAMPED, 3, id, 3_000));
        }
        for (BufferedReader one : all) {
            assertThat(one.readAllLines()).containsExactly("joined", "ended");
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void threadsOfOneProcessMayShareItToo() throws Exception {
        try (SyncedMemory memory =
                        MappedMember.builder(BuiltIn.STAMPED, file, 2).build();
                SyncedMemory again =
                        MappedMember.builder(BuiltIn.STAMPED, file, 2).build()) {
            Thread other = Thread.ofPlatform().start(() -> MappedMember.cycles(again.join(1), 2, 1_000));
            MappedMember.cycles(memory.join(0), 2, 1_000);
            other.join();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void aKilledProcessBreaksTheMemory() throws Exception {
        BufferedReader other = start(BuiltIn.STAMPED, 2, 1, FOREVER);
        try (SyncedMemory memory =
                MappedMember.builder(BuiltIn.STAMPED, file, 2).build()) {
            Party party = memory.join(0);
            MappedMember.cycles(party, 2, 1_000);
            assertThat(other.readLine()).isEqualTo("joined");
            members.getFirst().destroyForcibly().waitFor();
            long cycle = party.cycle();
            BrokenMemoryException broken =
                    catchThrowableOfType(BrokenMemoryException.class, () -> MappedMember.cycles(party, 2, FOREVER));
            assertThat(broken.culprit()).isEqualTo(1);
            assertThat(broken.cycle()).isBetween(cycle, cycle + 1);
            assertThat(broken)
                    .hasMessageContaining(
                            "party 1 died (process " + members.getFirst().pid() + ")");
        }
        assertThat(file).doesNotExist();
    }

    /** However the kill falls: it must neither hang nor tear a view. */
    @Test
    void aProcessMayBeKilledAtAnyMoment() throws Exception {
        for (int round = 0; round < 8; round++) {
            BufferedReader other = start(BuiltIn.STAMPED_PACKED, 2, 1, FOREVER);
            Process killed = members.getLast();
            try (SyncedMemory memory =
                    MappedMember.builder(BuiltIn.STAMPED_PACKED, file, 2).build()) {
                Party party = memory.join(0);
                assertThat(other.readLine()).isEqualTo("joined");
                Thread.ofPlatform().start(killed::destroyForcibly);
                assertThatThrownBy(() -> {
                            MappedMember.cycles(party, 2, FOREVER);
                        })
                        .isInstanceOf(BrokenMemoryException.class)
                        .hasMessageContaining("party 1 died");
            }
        }
    }

    /** As if a process were killed after it has marked its arrival and before it releases its epoch. */
    @Test
    void aMarkedArrivalCompletesTheCycleWithoutItsRelease() {
        try (SyncedMemory memory =
                        MappedMember.builder(BuiltIn.STAMPED, file, 2).build();
                SyncedMemory elsewhere =
                        MappedMember.builder(BuiltIn.STAMPED, file, 2).build()) {
            elsewhere.join(1);
            elsewhere.context().membership().marks().markMapped(1, 0);
            Party party = memory.join(0);
            assertThat(party.exchange().parties()).isEqualTo(2);
            elsewhere.context().membership().marks().markMapped(1, 1);
            List<Integer> handedOut = new ArrayList<>();
            party.exchange((writer, _) -> handedOut.add(writer));
            assertThat(handedOut).containsExactly(0, 1);
        }
    }

    @Test
    void aThreadThatDiesAloneInItsProcessBreaksTheMemoryForTheOthers() throws Exception {
        try (SyncedMemory memory =
                        MappedMember.builder(BuiltIn.STAMPED, file, 2).build();
                SyncedMemory elsewhere =
                        MappedMember.builder(BuiltIn.STAMPED, file, 2).build()) {
            Thread dead = Thread.ofPlatform().name("short").start(() -> elsewhere.join(1));
            dead.join();
            Party party = memory.join(0);
            assertThatThrownBy(party::exchange)
                    .isInstanceOf(BrokenMemoryException.class)
                    .hasMessageContaining("party 1 died");
        }
    }

    @Test
    void afterAllWereKilledANewMemoryTakesTheFile() throws Exception {
        assertThat(start(BuiltIn.STAMPED, 1, 0, FOREVER).readLine()).isEqualTo("joined");
        members.getFirst().destroyForcibly().waitFor();
        assertThat(file).exists();
        try (SyncedMemory memory = MappedMember.builder(BuiltIn.FLAGS, file, 1).build()) {
            MappedMember.cycles(memory.join(0), 1, 10);
        }
        assertThat(file).doesNotExist();
    }

    /** Its process ids mean nothing here: a process that uses the file may be alive. */
    @Test
    void aFileOfAnotherNamespaceIsRefusedAndStays() throws Exception {
        assertThat(start(BuiltIn.STAMPED, 1, 0, FOREVER).readLine()).isEqualTo("joined");
        members.getFirst().destroyForcibly().waitFor();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(Long.BYTES).putLong(0, -1), NAMESPACE_AT);
        }
        assertThatThrownBy(() -> MappedMember.builder(BuiltIn.STAMPED, file, 1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is of another namespace of process ids");
        assertThat(file).exists();
    }

    /** POSIX gives up the lock of a process that closes any of its descriptors of the file. */
    @Test
    void anotherThreadDoesNotGiveUpTheLock() throws Exception {
        BufferedReader other;
        Thread another;
        try (LockedFile _ = LockedFile.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            another = Thread.ofPlatform()
                    .start(() -> MappedMember.builder(BuiltIn.STAMPED, file, 1)
                            .build()
                            .close());
            other = start(BuiltIn.STAMPED, 1, 0, 10);
            Thread.sleep(1_000);
            assertThat(other.ready()).isFalse();
            assertThat(another.isAlive()).isTrue();
        }
        another.join();
        assertThat(other.readAllLines()).containsExactly("joined", "ended");
    }

    @Test
    void anIdIsTakenInAllProcesses() throws Exception {
        assertThat(start(BuiltIn.STAMPED, 2, 1, FOREVER).readLine()).isEqualTo("joined");
        try (SyncedMemory memory =
                MappedMember.builder(BuiltIn.STAMPED, file, 2).build()) {
            assertThatThrownBy(() -> memory.join(1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("1 of 0 to 1 is taken by process "
                            + members.getFirst().pid());
            assertThat(memory.join(0).id()).isZero();
        }
    }

    @Test
    void otherSettingsAreRefusedWithBoth() {
        try (SyncedMemory _ = MappedMember.builder(BuiltIn.STAMPED, file, 2).build()) {
            assertThatThrownBy(
                            () -> MappedMember.builder(BuiltIn.STAMPED, file, 3).build())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is for 2 parties x 100 elements")
                    .hasMessageContaining("was opened for 3 parties x 100 elements");
            assertThatThrownBy(() -> MappedMember.builder(BuiltIn.STAMPED_PACKED, file, 2)
                            .build())
                    .hasMessageContaining("layout paged")
                    .hasMessageContaining("layout packed");
        }
    }

    @Test
    void whatDoesNotFitIsRefusedBeforeItIsWritten() {
        assertThatThrownBy(() -> MappedMember.builder(BuiltIn.STAMPED, file, 1_000)
                        .segmentLength(Integer.MAX_VALUE)
                        .build())
                .hasMessageContaining("bytes are left there");
        assertThat(file).doesNotExist();
    }

    @Test
    void anotherFileIsRefusedAndStays() throws Exception {
        Files.writeString(file, "somebody's data");
        assertThatThrownBy(() -> MappedMember.builder(BuiltIn.STAMPED, file, 2).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is another file of 15 bytes");
        assertThat(file).hasContent("somebody's data");
    }

    @Test
    void aLinkIsNotFollowed() throws Exception {
        Path link = Files.createSymbolicLink(file.resolveSibling(file.getFileName() + "-link"), file);
        try {
            assertThatThrownBy(
                            () -> MappedMember.builder(BuiltIn.STAMPED, link, 2).build())
                    .hasMessageContaining("choose another file");
        } finally {
            Files.delete(link);
        }
    }

    @Test
    void otherProtocolsAreRefused() {
        assertThatThrownBy(() -> MappedMember.builder(BuiltIn.TREE, file, 2).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use flags or stamped");
        assertThatThrownBy(() -> MappedMember.builder(BuiltIn.CHANNELS, file, 2).build())
                .hasMessageContaining("use flags or stamped");
        assertThatThrownBy(() -> MappedMember.builder(BuiltIn.STAMPED, file, 2)
                        .checked(true)
                        .build())
                .hasMessageContaining("checked");
        assertThat(file).doesNotExist();
    }

    @Test
    void aTimeoutNamesWhoIsAwaited() {
        try (SyncedMemory memory = MappedMember.builder(BuiltIn.STAMPED, file, 2)
                .timeout(Duration.ofMillis(50))
                .build()) {
            Party party = memory.join(0);
            assertThatThrownBy(party::exchange)
                    .isInstanceOf(BrokenMemoryException.class)
                    .hasMessageContaining("party 1 did not arrive within the timeout of 50 ms in cycle 0");
        }
    }

    /** A party that arrives after the break must not complete the cycle that another was told is broken. */
    @Test
    void whoArrivesLateLearnsOfTheBreakOfAnotherProcess() {
        try (SyncedMemory memory = MappedMember.builder(BuiltIn.STAMPED, file, 2)
                        .timeout(Duration.ofMillis(50))
                        .build();
                SyncedMemory elsewhere =
                        MappedMember.builder(BuiltIn.STAMPED, file, 2).build()) {
            Party late = elsewhere.join(1);
            Party party = memory.join(0);
            assertThatThrownBy(party::exchange).isInstanceOf(BrokenMemoryException.class);
            assertThatThrownBy(late::arrive)
                    .isInstanceOf(BrokenMemoryException.class)
                    .hasMessageContaining("party 1 did not arrive within the timeout");
        }
    }

    @Test
    void aPartyThatLeavesInOrderAndItsProcessLetTheOthersContinue() throws Exception {
        BufferedReader other = start(BuiltIn.STAMPED, 2, 1, 100, "leaves");
        try (SyncedMemory memory =
                MappedMember.builder(BuiltIn.STAMPED, file, 2).build()) {
            Party party = memory.join(0);
            MappedMember.cycles(party, 2, 100);
            assertThat(other.readAllLines()).containsExactly("joined", "ended");
            assertThat(members.getFirst().waitFor()).isZero();
            for (int cycle = 0; cycle < 1_000; cycle++) {
                party.exchange();
            }
            assertThat(file).exists();
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void closingBreaksTheMemoryInOtherProcesses() throws Exception {
        BufferedReader other = start(BuiltIn.STAMPED, 2, 1, FOREVER);
        try (SyncedMemory memory =
                MappedMember.builder(BuiltIn.STAMPED, file, 2).build()) {
            MappedMember.cycles(memory.join(0), 2, 100);
        }
        assertThat(other.readAllLines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("joined"),
                        line -> assertThat(line).startsWith("the memory was closed in cycle 100"));
        assertThat(members.getFirst().waitFor()).isEqualTo(3);
        assertThat(file).doesNotExist();
    }

    @Test
    void aBrokenMemoryIsReplacedAndItsLastUserLeavesTheNewFileAlone() {
        SyncedMemory broken = MappedMember.builder(BuiltIn.STAMPED, file, 1).build();
        broken.join(0).close();
        try (SyncedMemory memory =
                MappedMember.builder(BuiltIn.STAMPED, file, 1).build()) {
            broken.close();
            assertThat(file).exists();
            MappedMember.cycles(memory.join(0), 1, 10);
        }
        assertThat(file).doesNotExist();
    }

    @Test
    void manyMayOpenAndCloseItAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int id = 0; id < 4; id++) {
                int own = id;
                all.add(threads.submit(() -> openAndClose(own)));
            }
            for (Future<?> one : all) {
                one.get(60, TimeUnit.SECONDS);
            }
        }
        assertThat(file).doesNotExist();
    }

    private void openAndClose(int id) {
        for (int round = 0; round < 50; round++) {
            try (SyncedMemory memory =
                    MappedMember.builder(BuiltIn.STAMPED, file, 4).build()) {
                if (round % 2 == 0) {
                    memory.join(id);
                }
            }
        }
    }

    private BufferedReader start(BuiltIn implementation, int parties, int id, long cycles, String... more)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                MappedMember.class.getName(),
                implementation.name(),
                file.toString(),
                String.valueOf(parties),
                String.valueOf(id),
                String.valueOf(cycles)));
        command.addAll(List.of(more));
        Process member = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        members.add(member);
        return member.inputReader();
    }
}

package dev.lockstep.cli.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderTest {

    /** Below a file no user can create a folder, not even root. */
    private static final String UNWRITABLE = "/dev/null/home";

    private final String user = System.getProperty("user.name");

    @TempDir
    private Path temp;

    @Test
    void isTheOneNamedElseTheUsersOwn() {
        String home = temp.resolve("home").toString();
        String named = temp.resolve("named").toString();
        assertThat(found(named, home)).isEqualTo(temp.resolve("named/lockstep"));
        assertThat(found(null, home)).isEqualTo(temp.resolve("home/.cache/lockstep"));
        assertThat(found("relative", home)).isEqualTo(temp.resolve("home/.cache/lockstep"));
    }

    @Test
    void aHomeThatCannotBeWrittenIsReplacedByAFolderOfTheUserAlone() throws Exception {
        Path own = temp.resolve("lockstep-" + user);
        assertThat(found(null, UNWRITABLE)).isEqualTo(own);
        assertThat(found(UNWRITABLE, null)).isEqualTo(own);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rwx------");
    }

    @Test
    void aFolderThatOthersCouldWriteToIsNotTaken() throws Exception {
        Path open = Files.createDirectory(temp.resolve("lockstep-" + user));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(CacheFolder.lasting(null, UNWRITABLE, temp.toString())).isEmpty();
        Files.delete(open);
        Path elsewhere = Files.createDirectory(temp.resolve("elsewhere"));
        Files.createSymbolicLink(open, elsewhere);
        assertThat(CacheFolder.lasting(null, UNWRITABLE, temp.toString())).isEmpty();
    }

    private Path found(String cacheHome, String home) {
        return CacheFolder.lasting(cacheHome, home, temp.toString())
                .orElseThrow()
                .root();
    }
}

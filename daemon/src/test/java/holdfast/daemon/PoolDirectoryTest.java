package holdfast.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdfast.drivers.wire.WireException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What may become a pool, on a real file system.
class PoolDirectoryTest {

    @TempDir Path folder;

    private static String refusal(Path path, Path... others) {
        return catchThrowableOfType(
                        WireException.class, () -> new PoolDirectory(path).prepare(List.of(others)))
                .problem()
                .code();
    }

    @Test
    void aDirectoryIsMadeForTheDaemonAloneAndTriedWithoutATrace() throws Exception {
        Path pool = folder.resolve("a/b");
        new PoolDirectory(pool).prepare(List.of());
        assertThat(Files.getPosixFilePermissions(pool))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
        assertThat(pool.toFile().list()).isEmpty();
        new PoolDirectory(pool).prepare(List.of(pool));
        PoolDirectory.Room room = new PoolDirectory(pool).room();
        assertThat(room.freeBytes()).isPositive().isLessThanOrEqualTo(room.bytes());
    }

    @Test
    void aTrialThatWasCutOffIsNoHindrance() throws Exception {
        Files.writeString(folder.resolve(".holdfast-probe"), "x");
        new PoolDirectory(folder).prepare(List.of());
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void whatIsNoDirectoryIsRefused() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(refusal(file)).isEqualTo("pool-directory-unusable");
        assertThat(refusal(file.resolve("below"))).isEqualTo("pool-directory-unusable");
        assertThat(refusal(Path.of("/proc/holdfast"))).isEqualTo("pool-directory-unusable");
        for (Path wrong : List.of(Path.of("srv"), Path.of("/"), Path.of("/srv/../x"))) {
            assertThat(refusal(wrong)).as("%s", wrong).isEqualTo("pool-directory-invalid");
        }
    }

    @Test
    void linksThatLeadIntoAnotherPoolAreSeen() throws Exception {
        Path pool = Files.createDirectory(folder.resolve("pool"));
        Path inside = Files.createDirectory(pool.resolve("inside"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), inside);
        assertThat(refusal(link, pool)).isEqualTo("pool-directory-taken");
        assertThat(refusal(pool, link)).isEqualTo("pool-directory-taken");
        new PoolDirectory(link).prepare(List.of(folder.resolve("gone")));
    }
}

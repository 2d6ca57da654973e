package holdfast.trials.volumes;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.SandboxNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database that syncs every commit, on a file system on a volume whose primary's node is killed, with the client that runs the
/// database: no commit that was acknowledged is lost.
@Covers({"R1", "R5", "R6"})
final class DatabaseTest {

    private static final int KILLS = Boolean.getBoolean("trials.full") ? 20 : 1;

    /// Prints each number after its commit, one after the other. With a write-ahead log: with the other kind of journal a commit is
    /// the removal of a file, which `full` does not sync (SQLite's manual, `pragma synchronous`).
    private static final String WRITER =
            """
            import sqlite3, sys
            d = sqlite3.connect('mnt/db', isolation_level=None)
            d.execute('pragma journal_mode=wal')
            d.execute('pragma synchronous=full')
            d.execute('create table if not exists t(n integer primary key)')
            n = d.execute('select coalesce(max(n), 0) from t').fetchone()[0]
            while True:
                n += 1
                d.execute('insert into t values (?)', (n,))
                print(n, flush=True)
            """;

    private static final String READER =
            "python3 -c \"import sqlite3; d = sqlite3.connect('mnt/db');"
                    + " print(d.execute('pragma integrity_check').fetchone()[0], d.execute('select count(*),"
                    + " max(n) from t').fetchone())\"";

    @TempDir Path directory;

    @Test
    void noAcknowledgedCommitIsLost() throws Exception {
        Shell.needs("nbdfuse", "mkfs.ext4", "losetup", "python3");
        Files.writeString(directory.resolve("writer.py"), WRITER);
        try (VolumeTrial trial = VolumeTrial.start(3)) {
            Mounted disk = Mounted.formatted(shell(trial));
            long acknowledged = 0;
            for (int kill = 0; kill < KILLS; kill++) {
                Path told = directory.resolve("told");
                Process writer = shell(trial).start("exec python3 writer.py", told);
                long before = acknowledged;
                trial.await("it commits", () -> last(told) > before + 20);
                SandboxNode dead = trial.primary();
                dead.kill();
                writer.destroyForcibly().waitFor();
                acknowledged = last(told);
                disk.tearAway();
                trial.await(
                        "the other serves",
                        () -> trial.volume().serving() && !trial.primary().equals(dead));
                disk = Mounted.found(shell(trial));
                String found = shell(trial).run(READER);
                System.out.println("killed " + dead + ": " + acknowledged + " told, " + found);
                assertThat(found).startsWith("ok ");
                assertThat(count(found)).isGreaterThanOrEqualTo(acknowledged);
                acknowledged = count(found);
                dead.start();
                trial.awaitInSync();
                Pause.millis(200);
            }
            disk.close();
        }
    }

    private Shell shell(VolumeTrial trial) throws Exception {
        return new Shell(
                directory,
                Map.of(
                        "URI",
                        "nbd+unix:///"
                                + VolumeTrial.VOLUME
                                + "?socket="
                                + trial.primary().place().disks()));
    }

    /// The last whole line of the writer.
    private static long last(Path told) throws Exception {
        String text = Files.readString(told);
        int end = text.lastIndexOf('\n');
        return end < 0
                ? 0
                : text.substring(0, end)
                        .lines()
                        .filter(line -> line.matches("[0-9]+"))
                        .mapToLong(Long::parseLong)
                        .max()
                        .orElse(0);
    }

    private static long count(String found) {
        return Long.parseLong(found.replaceAll(".*\\(([0-9]+), .*", "$1"));
    }
}

package holdfast.drivers.disk;

import holdfast.core.model.DataId;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/// Where a log lies and what it needs there.
///
/// @param id     of the data directory; a log of another one is not opened
/// @param chance marks each segment, so that nobody who can put bytes into the log can make them look like
///               a record of it; in a daemon a [java.security.SecureRandom]
/// @param aside  runs what need not hold up the log: preparing the next segment
public record LogPlace(
        FileLayer files, DataId id, RandomGenerator chance, Executor aside, LogSettings settings) {

    /// A directory of the machine, which exists.
    public static LogPlace of(Path directory, DataId id, RandomGenerator chance) {
        return over(new RealFiles(directory), id, chance);
    }

    public static LogPlace over(FileLayer files, DataId id, RandomGenerator chance) {
        return new LogPlace(files, id, chance, LogPlace::inItsOwnThread, LogSettings.NORMAL);
    }

    /// Once in some thousand writes; a platform thread, because a file's I/O holds one anyway.
    private static void inItsOwnThread(Runnable task) {
        Thread.ofPlatform().name("agreed-log-next-segment").daemon().start(task);
    }
}

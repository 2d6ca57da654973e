package holdfast.drivers.disk;

import java.io.IOException;
import java.util.List;

/// Files that mean nothing any more, or never did.
final class Leftovers {

    private Leftovers() {}

    /// Files that never became whole.
    static void removeAside(FileLayer files) throws IOException {
        for (String name : files.names()) {
            if (LogNames.isAside(name)) {
                files.remove(name);
            }
        }
    }

    /// Besides those, snapshots that no record names any more or yet, and segments whose removal was cut
    /// short.
    ///
    /// @param snapshot     the one that the log names
    /// @param firstSegment of the log
    static void remove(FileLayer files, long snapshot, long firstSegment) throws IOException {
        removeAside(files);
        List<String> names = files.names();
        for (long number : LogNames.snapshots(names)) {
            if (number != snapshot) {
                files.remove(LogNames.snapshot(number));
            }
        }
        for (long number : LogNames.segments(names).headSet(firstSegment, false)) {
            files.remove(LogNames.segment(number));
        }
    }

    /// What is left by a failure does no harm, and the next start removes it. A disk that takes no changes
    /// any more is told by the next write.
    static void tryToRemove(FileLayer files, List<String> names) {
        try {
            for (String name : names) {
                files.remove(name);
            }
        } catch (IOException e) {
            return;
        }
    }
}

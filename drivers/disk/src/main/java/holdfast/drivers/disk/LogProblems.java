package holdfast.drivers.disk;

import holdfast.core.model.DataId;
import holdfast.core.model.Problem;
import java.io.IOException;
import java.util.Locale;

/// The words for what may be wrong with a log on a disk.
final class LogProblems {

    private static final String OPEN = "open-agreed-log";
    private static final String WRITE = "write-agreed-log";

    private static final String REJOIN =
            "Keep the directory aside. Bring this node back as a new member: on another node remove it"
                    + " with `holdfast member remove NAME`, start it here with an empty data directory, and"
                    + " add it with `holdfast member add ADDRESS`.";

    private LogProblems() {}

    /// @param place such as `segment log-12, record at byte 8192`
    static DiskException damaged(FileLayer files, String place, String what) {
        return new DiskException(
                new Problem("log-damaged", OPEN, log(files), place + ": " + what + ".", REJOIN));
    }

    static DiskException newer(FileLayer files, String name, int version, int oldest) {
        return new DiskException(
                new Problem(
                        "log-format-newer",
                        OPEN,
                        log(files),
                        name
                                + " has format "
                                + version
                                + ", readable from format "
                                + oldest
                                + " on; this program knows format "
                                + SegmentHeader.VERSION
                                + ".",
                        "Start the newer program again that wrote it. Nothing was changed."));
    }

    static DiskException otherNode(FileLayer files, String name, DataId found, DataId expected) {
        return new DiskException(
                new Problem(
                        "log-of-another-node",
                        OPEN,
                        log(files),
                        name
                                + " belongs to the data directory "
                                + found.value()
                                + ", and this one is "
                                + expected.value()
                                + ".",
                        "Put back the files that belong here, or start with the data directory that they"
                                + " came from. Nothing was changed."));
    }

    static DiskException notMade(FileLayer files) {
        return new DiskException(
                new Problem(
                        "no-log",
                        OPEN,
                        log(files),
                        "The directory has no segment of a log.",
                        "If the node was ever started with it, the log was lost: " + REJOIN));
    }

    static DiskException alreadyMade(FileLayer files, String found) {
        return new DiskException(
                new Problem(
                        "log-exists",
                        "create-agreed-log",
                        log(files),
                        "The directory has a log already (" + found + ").",
                        "Open it, or begin with an empty directory."));
    }

    /// What the operating system said, in the words of an operator.
    static DiskException opening(FileLayer files, IOException error) {
        return of(OPEN, files, error);
    }

    static DiskException writing(FileLayer files, IOException error) {
        return of(WRITE, files, error);
    }

    private static DiskException of(String tried, FileLayer files, IOException error) {
        if (error instanceof DiskException already) {
            return already;
        }
        String said = String.valueOf(error.getMessage());
        String text = said.toLowerCase(Locale.ROOT);
        Problem problem;
        if (text.contains("no space left") || text.contains("quota exceeded")) {
            problem =
                    new Problem(
                            "disk-full",
                            tried,
                            log(files),
                            "There is no space left: " + said + ".",
                            "Make room on the file system and start the node again.");
        } else if (text.contains("read-only")
                || text.contains("permission denied")
                || error instanceof java.nio.file.AccessDeniedException) {
            problem =
                    new Problem(
                            "disk-not-writable",
                            tried,
                            log(files),
                            "It can't be written: " + said + ".",
                            "Look for a disk error in the kernel's log, or for the directory's rights, and"
                                    + " start the node again.");
        } else {
            problem =
                    new Problem(
                            "disk-failed",
                            tried,
                            log(files),
                            "The disk failed: "
                                    + error.getClass().getSimpleName()
                                    + ", "
                                    + said
                                    + ".",
                            "Look for a disk error in the kernel's log. What was confirmed is checked at the"
                                    + " next start.");
        }
        return new DiskException(problem, error);
    }

    private static String log(FileLayer files) {
        return "the agreed log in " + files.where();
    }
}

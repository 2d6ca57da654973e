package holdfast.drivers.disk.volume;

import holdfast.core.model.Problem;
import holdfast.drivers.disk.DiskException;
import java.io.IOException;
import java.util.Locale;

/// The words for what may be wrong with a copy on a disk.
final class StoreProblems {

    private static final String OPEN = "open-volume-copy";
    private static final String AGAIN =
            "Keep the directory aside, and have this copy made anew from another copy of its group.";

    private StoreProblems() {}

    static DiskException noSuperblock(String where) {
        return new DiskException(
                new Problem(
                        "volume-log-damaged",
                        OPEN,
                        "the log in " + where,
                        "Neither of its two superblocks is whole.",
                        AGAIN));
    }

    static DiskException newer(String where, int format, int oldest) {
        return new DiskException(
                new Problem(
                        "volume-log-format-newer",
                        OPEN,
                        "the log in " + where,
                        "It has format "
                                + format
                                + ", readable from format "
                                + oldest
                                + " on; this program knows format "
                                + SuperblockFormat.VERSION
                                + ".",
                        "Start the newer program again that wrote it. Nothing was changed."));
    }

    static DiskException otherCopy(String where, CopyIdentity found, CopyIdentity expected) {
        return new DiskException(
                new Problem(
                        "volume-of-another-copy",
                        OPEN,
                        "the files in " + where,
                        "They belong to copy "
                                + found.copy()
                                + " of group "
                                + found.group()
                                + ", and this is copy "
                                + expected.copy()
                                + " of group "
                                + expected.group()
                                + ".",
                        "Put back the directory that belongs here. Nothing was changed."));
    }

    static DiskException badDataFile(String where, String name, String what) {
        return new DiskException(
                new Problem(
                        "volume-data-damaged",
                        OPEN,
                        "the data file " + name + " in " + where,
                        what + ".",
                        AGAIN));
    }

    static DiskException shortLog(String where, long bytes, long expected) {
        return new DiskException(
                new Problem(
                        "volume-log-damaged",
                        OPEN,
                        "the log in " + where,
                        "It has " + bytes + " of its " + expected + " bytes.",
                        AGAIN));
    }

    static DiskException alreadyMade(String where) {
        return new DiskException(
                new Problem(
                        "volume-copy-exists",
                        "create-volume-copy",
                        where,
                        "There is a log already.",
                        "Open it, or choose an empty directory."));
    }

    static DiskException lost(long position) {
        return new DiskException(
                new Problem(
                        "volume-log-damaged",
                        "read-volume-log",
                        "record " + position,
                        "It was whole when the log was opened, and can't be read any more.",
                        AGAIN));
    }

    static Problem broken(RuntimeException error) {
        return new Problem(
                "destager-broken",
                "write-volume",
                "the data files of a copy",
                "The program is wrong: " + error + ".",
                "Restart the daemon; what was confirmed is in the log. Report it.");
    }

    static boolean isFull(IOException error) {
        String said = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
        return said.contains("no space left") || said.contains("quota exceeded");
    }

    /// What the operating system said, in the words of an operator.
    static DiskException of(String tried, String on, IOException error) {
        if (error instanceof DiskException already) {
            return already;
        }
        if (isFull(error)) {
            return new DiskException(
                    new Problem(
                            "pool-full",
                            tried,
                            on,
                            "There is no space left: " + error.getMessage() + ".",
                            "Make room in the pool. Writes wait meanwhile and go on by themselves."),
                    error);
        }
        return new DiskException(
                new Problem(
                        "disk-failed",
                        tried,
                        on,
                        "The disk failed: "
                                + error.getClass().getSimpleName()
                                + ", "
                                + error.getMessage()
                                + ".",
                        "Look for a disk error in the kernel's log. Another copy goes on; this one is repaired"
                                + " from it, or made anew elsewhere."),
                error);
    }
}

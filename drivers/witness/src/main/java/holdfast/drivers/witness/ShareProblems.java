package holdfast.drivers.witness;

import holdfast.core.model.Problem;
import java.nio.file.Path;

/// What a person is told of a share that can't be used, and what to do about it.
final class ShareProblems {

    private ShareProblems() {}

    static Problem of(String tried, Path on, ShareException e) {
        String why = "It failed: " + ShareException.say(e) + ".";
        return new Problem(code(e.errno()), tried, on.toString(), why, remedy(e.errno()));
    }

    static Problem holds(Path on, String what) {
        return new Problem(
                "share-holds-something",
                "make-witness",
                on.toString(),
                "It holds " + what + ".",
                "Name another location, or ask for it to be overwritten, which loses what it holds.");
    }

    static Problem madeBefore(Path on) {
        return new Problem(
                "witness-made-before",
                "make-witness",
                on.toString(),
                "A witness with this very id stands there, and its slots may be in use.",
                "Make a new one: it gets a new id.");
    }

    static Problem tooSmall(Path on, int size) {
        return new Problem(
                "share-too-small",
                "make-witness",
                on.toString(),
                "It has " + size + " bytes, and a witness takes " + Layout.TABLE_BYTES + ".",
                "Name a larger device.");
    }

    static Problem readBackWrong(Path on) {
        return new Problem(
                "share-lies",
                "make-witness",
                on.toString(),
                "What was written and acknowledged is not what is read.",
                "This location can't be a witness: name another.");
    }

    private static String code(Errno errno) {
        return switch (errno) {
            case NOT_FOUND, NO_DIRECTORY, NO_DEVICE, GONE -> "share-missing";
            case NOT_PERMITTED, NO_ACCESS, READ_ONLY -> "share-not-writable";
            case FULL, QUOTA -> "share-full";
            case BUSY -> "share-in-use";
            case TIMED_OUT, NOT_CONNECTED, STALE -> "share-away";
            case IO, INTERRUPTED, EXISTS, INVALID -> "share-fails";
            case OTHER -> "share-unusable";
        };
    }

    private static String remedy(Errno errno) {
        return switch (errno) {
            case NOT_FOUND, NO_DIRECTORY, NO_DEVICE, GONE ->
                    "See whether the share is mounted and the location is spelled right; the"
                            + " directory or device must be there already.";
            case NOT_PERMITTED, NO_ACCESS, READ_ONLY ->
                    "Let the user that the daemon runs as read and write there, and see whether the"
                            + " share is exported and mounted for writing.";
            case FULL, QUOTA -> "Make room for 260 KiB there, or name another location.";
            case BUSY -> "The device is mounted or part of another one: name another device.";
            case TIMED_OUT, NOT_CONNECTED, STALE ->
                    "See whether the share's server and the network to it work, and mount it again.";
            case IO, INTERRUPTED, EXISTS, INVALID ->
                    "See the kernel's log of this machine and of the share's server; if it stays so,"
                            + " name another location.";
            case OTHER -> "Name a directory on a share, or a block device.";
        };
    }
}

package holdfast.drivers.witness;

/// The kernel's errors that say something about a share. Their numbers are the same on all of Linux's
/// architectures that Java 25 runs on.
enum Errno {
    NOT_PERMITTED(1, "EPERM", "operation not permitted"),
    NOT_FOUND(2, "ENOENT", "no such file or directory"),
    INTERRUPTED(4, "EINTR", "interrupted"),
    IO(5, "EIO", "input/output error"),
    NO_DEVICE(6, "ENXIO", "no such device or address"),
    NO_ACCESS(13, "EACCES", "permission denied"),
    BUSY(16, "EBUSY", "device or resource busy"),
    EXISTS(17, "EEXIST", "file exists"),
    GONE(19, "ENODEV", "no such device"),
    NO_DIRECTORY(20, "ENOTDIR", "not a directory"),
    INVALID(22, "EINVAL", "invalid argument"),
    FULL(28, "ENOSPC", "no space left on device"),
    READ_ONLY(30, "EROFS", "read-only file system"),
    NOT_CONNECTED(107, "ENOTCONN", "transport endpoint is not connected"),
    TIMED_OUT(110, "ETIMEDOUT", "connection timed out"),
    STALE(116, "ESTALE", "stale file handle"),
    QUOTA(122, "EDQUOT", "disk quota exceeded"),
    /// Another one, or none: what was found speaks for itself.
    OTHER(0, "error", "");

    private final int number;
    private final String symbol;
    private final String meaning;

    Errno(int number, String symbol, String meaning) {
        this.number = number;
        this.symbol = symbol;
        this.meaning = meaning;
    }

    static Errno of(int number) {
        for (Errno errno : values()) {
            if (errno.number == number) {
                return errno;
            }
        }
        return OTHER;
    }

    /// Such as "no space left on device (ENOSPC)".
    static String say(int number) {
        Errno errno = of(number);
        return errno == OTHER ? "error " + number : errno.meaning + " (" + errno.symbol + ")";
    }
}

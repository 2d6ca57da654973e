package holdfast.core.cluster;

import java.io.Serial;

/// An entry, a snapshot or an event that this program can't read: damaged, of an unknown kind, or
/// written by a newer version. A node that meets one in its log or snapshot stops with this reason; it
/// never skips it (A1).
public final class UnreadableException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private final String what;

    UnreadableException(String what, Exception cause) {
        super("unreadable " + what + ": " + cause.getMessage(), cause);
        this.what = what;
    }

    /// What could not be read, such as `command`.
    public String what() {
        return what;
    }
}

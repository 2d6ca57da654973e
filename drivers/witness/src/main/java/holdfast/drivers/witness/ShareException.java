package holdfast.drivers.witness;

import java.io.IOException;

/// The share did not do what it was asked, or holds something else than it should.
final class ShareException extends IOException {

    private static final long serialVersionUID = 1L;

    private final Errno errno;

    /// @param what was found, where no call to the kernel failed
    ShareException(String what) {
        super(what);
        this.errno = Errno.OTHER;
    }

    /// @param tried  what failed, such as "writing"
    /// @param number the kernel's error
    ShareException(String tried, int number) {
        super(tried + ": " + Errno.say(number));
        this.errno = Errno.of(number);
    }

    Errno errno() {
        return errno;
    }

    /// The same error, saying on what.
    ShareException on(Object what) {
        ShareException said = new ShareException(what + ": " + getMessage(), errno);
        said.initCause(this);
        return said;
    }

    private ShareException(String message, Errno errno) {
        super(message);
        this.errno = errno;
    }

    /// What a Java exception says that has no message of its own use.
    static String say(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}

package holdfast.guard.protocol;

import java.io.Serial;

/// A line that can't be meant.
public final class LineException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    LineException(String why) {
        super(why);
    }

    /// In one line, for the other side.
    public String why() {
        return String.valueOf(getMessage());
    }
}

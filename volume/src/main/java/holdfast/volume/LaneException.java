package holdfast.volume;

import java.io.IOException;

/// A lane ended, or whoever is at its other end broke its rules: it is closed, and nothing else happens.
final class LaneException extends IOException {

    private static final long serialVersionUID = 1L;

    LaneException(String why) {
        super(why);
    }

    LaneException(String why, Throwable cause) {
        super(why, cause);
    }
}

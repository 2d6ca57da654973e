package holdfast.core.json;

import java.io.Serial;

/// What was given is not the JSON that was expected: not JSON at all, or of another shape.
public final class JsonException extends Exception {

    @Serial private static final long serialVersionUID = 1;

    private static final int MOST_CHARACTERS = 300;

    /// Where it went wrong: `byte 17` of a text that is not JSON, or the path of a value that is not
    /// what it should be, such as `$.body.key`.
    private final String where;

    JsonException(String where, String what) {
        super("at " + where + ": " + shortened(what));
        this.where = where;
    }

    /// At a byte of a text; counted from 0.
    static JsonException at(int offset, String what) {
        return new JsonException("byte " + offset, what);
    }

    /// Names come from the input, and may be as long as it.
    private static String shortened(String what) {
        return what.length() <= MOST_CHARACTERS ? what : what.substring(0, MOST_CHARACTERS) + "...";
    }

    public String where() {
        return where;
    }
}

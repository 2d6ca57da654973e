package holdfast.core.json;

/// What a reader takes at most. Beyond it the input is refused, before memory is spent on it.
///
/// @param bytes of the whole text
/// @param depth of arrays and objects in each other; at most [#MOST_DEPTH], because reading uses the
///              stack
public record JsonLimits(int bytes, int depth) {

    public static final int MOST_DEPTH = 64;

    /// For one message or command.
    public static final JsonLimits DEFAULT = new JsonLimits(16 * 1024 * 1024, MOST_DEPTH);

    public JsonLimits {
        if (bytes < 1 || depth < 1 || depth > MOST_DEPTH) {
            throw new IllegalArgumentException(bytes + " bytes and depth " + depth);
        }
    }

    public static JsonLimits ofBytes(int bytes) {
        return new JsonLimits(bytes, MOST_DEPTH);
    }
}

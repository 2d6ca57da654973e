package holdfast.core.model;

/// The SHA-256 of a file's bytes, by which it is named wherever it lies.
///
/// @param hex 64 lower-case hexadecimal digits
public record Digest(String hex) implements Comparable<Digest> {

    public Digest {
        if (!isHex(hex)) {
            throw new IllegalArgumentException("no SHA-256: '" + hex + "'");
        }
    }

    /// Whether this text is one.
    public static boolean isHex(String text) {
        return text.matches("[0-9a-f]{64}");
    }

    @Override
    public int compareTo(Digest other) {
        return hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex.substring(0, 12);
    }
}

package holdfast.core.cluster.lease;

import java.util.Optional;
import java.util.stream.Stream;

/// How long leases are, for the whole cluster.
public enum LeaseLength {
    FAST("fast", 2_000),
    NORMAL("normal", 3_000),
    TOLERANT("tolerant", 20_000);

    private final String word;
    private final long millis;

    LeaseLength(String word, long millis) {
        this.word = word;
        this.millis = millis;
    }

    /// How it is written.
    public String word() {
        return word;
    }

    public long millis() {
        return millis;
    }

    /// The length that is written so.
    public static Optional<LeaseLength> ofWord(String word) {
        return Stream.of(values()).filter(length -> length.word.equals(word)).findFirst();
    }
}

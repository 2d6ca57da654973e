package holdfast.drivers.disk;

/// What a record is for.
enum RecordKind {
    /// Writes of the agreement.
    WRITES(1),
    /// The first of a segment: what is needed to forget the segments before it.
    BASE(2),
    /// Nothing, but that all before it is durable.
    SEAL(3),
    /// The last of a segment: which one follows.
    CLOSING(4),
    /// Of a format that this program does not know.
    UNKNOWN(0);

    private final int number;

    RecordKind(int number) {
        this.number = number;
    }

    int number() {
        return number;
    }

    static RecordKind of(int number) {
        for (RecordKind kind : values()) {
            if (kind.number == number) {
                return kind;
            }
        }
        return UNKNOWN;
    }
}

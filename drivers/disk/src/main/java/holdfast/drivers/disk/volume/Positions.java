package holdfast.drivers.disk.volume;

/// Positions that follow each other, both ends included.
public record Positions(long first, long last) {

    public Positions {
        if (last < first) {
            throw new IllegalArgumentException("positions " + first + " to " + last);
        }
    }
}

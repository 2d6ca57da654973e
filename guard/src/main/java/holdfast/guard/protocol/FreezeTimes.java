package holdfast.guard.protocol;

/// When guard and deadman freeze, in milliseconds of CLOCK_BOOTTIME.
///
/// @param guardMillis   0: at once
/// @param deadmanMillis never before the guard
public record FreezeTimes(long guardMillis, long deadmanMillis) {

    /// No lease: freeze at once.
    public static final FreezeTimes NONE = new FreezeTimes(0, 0);

    public FreezeTimes {
        if (guardMillis < 0 || deadmanMillis < guardMillis) {
            throw new IllegalArgumentException(
                    "guard at " + guardMillis + ", deadman at " + deadmanMillis);
        }
    }

    /// Whether the guard still waits.
    public boolean isAhead(long now) {
        return guardMillis > now;
    }

    @Override
    public String toString() {
        return guardMillis + " " + deadmanMillis;
    }

    static FreezeTimes read(Words words, int at) throws LineException {
        long guard = words.number(at);
        long deadman = words.number(at + 1);
        if (deadman < guard) {
            throw new LineException("the deadman's deadline is before the guard's");
        }
        return new FreezeTimes(guard, deadman);
    }
}

package holdfast.simulator.world;

/// A node's own clock, as CLOCK_BOOTTIME is: it runs at a rate of its own, up to 1 % wrong, may jump
/// forward, and never goes back in one start. Where it stands after a start says nothing.
public final class SimClock {

    /// The most that a rate is off, in parts per million.
    public static final int MAX_RATE_ERROR = 10_000;

    private static final long MILLION = 1_000_000;

    private final Agenda agenda;

    /// In parts per million of the world's time.
    private long rate = MILLION;

    private long worldOrigin;
    private long ownOrigin;

    SimClock(Agenda agenda) {
        this.agenda = agenda;
    }

    /// Starts anywhere, at some rate.
    void boot(long reading, int rateErrorPerMillion) {
        worldOrigin = agenda.now();
        ownOrigin = reading;
        rate = MILLION + rateErrorPerMillion;
    }

    /// Goes on from where it stands at another rate.
    public void changeRate(int rateErrorPerMillion) {
        ownOrigin = micros();
        worldOrigin = agenda.now();
        rate = MILLION + rateErrorPerMillion;
    }

    public void jumpForward(long micros) {
        ownOrigin += micros;
    }

    public long micros() {
        return ownOrigin + (agenda.now() - worldOrigin) * rate / MILLION;
    }

    public long millis() {
        return micros() / 1_000;
    }

    /// The world's time at which this clock will show so many milliseconds.
    long worldTimeOf(long millis) {
        if (millis >= Agenda.NEVER / 1_000) {
            return Agenda.NEVER;
        }
        long ahead = millis * 1_000 - ownOrigin;
        return worldOrigin + Math.ceilDiv(ahead * MILLION, rate);
    }
}

package holdfast.simulator.world;

/// A machine's two clocks, which run at one rate: the steady one, as CLOCK_MONOTONIC is, and the one that
/// counts sleep as well, as CLOCK_BOOTTIME does. Two machines' rates differ by up to 1 %. Both may jump
/// forward, and never go back in one boot. Where they stand after one says nothing.
public final class SimClock {

    /// The most that a rate is off, in parts per million: two clocks then differ by not quite 1 %, which is what
    /// leases allow for (L).
    public static final int MAX_RATE_ERROR = 4_950;

    private static final long MILLION = 1_000_000;

    private final Agenda agenda;

    /// In parts per million of the world's time.
    private long rate = MILLION;

    private long worldOrigin;
    private long ownOrigin;

    /// What the clock that counts sleep has on the steady one.
    private long slept;

    SimClock(Agenda agenda) {
        this.agenda = agenda;
    }

    /// Starts anywhere, at some rate.
    void boot(Chance chance) {
        int error = (int) chance.between(-MAX_RATE_ERROR, MAX_RATE_ERROR);
        boot(chance.between(0, 1_000_000_000_000L), error);
    }

    void boot(long reading, int rateErrorPerMillion) {
        worldOrigin = agenda.now();
        ownOrigin = reading;
        slept = reading / 7;
        rate = MILLION + rateErrorPerMillion;
    }

    /// Goes on from where it stands at another rate.
    public void changeRate(int rateErrorPerMillion) {
        ownOrigin = micros();
        worldOrigin = agenda.now();
        rate = MILLION + rateErrorPerMillion;
    }

    /// Both clocks jump.
    public void jumpForward(long micros) {
        ownOrigin += micros;
    }

    /// @param sleeps whether only the clock that counts a machine's sleep jumps, and the steady one does not
    void jump(long micros, boolean sleeps) {
        if (sleeps) {
            sleepJump(micros);
        } else {
            jumpForward(micros);
        }
    }

    /// The machine seems to have slept: only the clock that counts sleep jumps.
    public void sleepJump(long micros) {
        slept += micros;
    }

    public long micros() {
        return ownOrigin + (agenda.now() - worldOrigin) * rate / MILLION;
    }

    public long millis() {
        return micros() / 1_000;
    }

    /// What CLOCK_BOOTTIME shows.
    public long bootMillis() {
        return (micros() + slept) / 1_000;
    }

    /// The world's time at which CLOCK_BOOTTIME will show so many milliseconds.
    long worldTimeOfBoot(long millis) {
        return millis >= Agenda.NEVER / 1_000
                ? Agenda.NEVER
                : worldTimeOf(Math.ceilDiv(millis * 1_000 - slept, 1_000L));
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

package holdfast.guard;

/// When a process that ended is started again: at once, unless it dies again and again. Has no clock of its own.
public final class Restarts {

    private long startedMillis;
    private long dueMillis;
    private int quickDeaths;

    public void started(long now) {
        startedMillis = now;
    }

    /// It ended.
    ///
    /// @return the pause before it is started again
    public long ended(long now) {
        if (now - startedMillis >= GuardLimits.LIVED_MILLIS) {
            quickDeaths = 0;
        }
        long pause = pause(quickDeaths);
        quickDeaths++;
        dueMillis = now + pause;
        return pause;
    }

    /// It ended because it was asked to: no pause, and it counts for nothing.
    public void endedAsAsked(long now) {
        quickDeaths = 0;
        dueMillis = now;
    }

    public boolean isDue(long now) {
        return now >= dueMillis;
    }

    private static long pause(int deathsBefore) {
        if (deathsBefore == 0) {
            return 0;
        }
        // The shift is bounded: from there on it is the longest pause anyway.
        long doubled = GuardLimits.FIRST_PAUSE_MILLIS << Math.min(deathsBefore - 1, 10);
        return Math.min(doubled, GuardLimits.LONGEST_PAUSE_MILLIS);
    }
}

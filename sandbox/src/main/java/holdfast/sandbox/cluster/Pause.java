package holdfast.sandbox.cluster;

/// Waiting between two looks.
public final class Pause {

    private Pause() {}

    /// @return whether the time is over; otherwise the thread was interrupted, and still is
    public static boolean millis(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

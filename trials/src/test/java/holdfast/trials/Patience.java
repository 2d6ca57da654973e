package holdfast.trials;

import holdfast.sandbox.cluster.Pause;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;

/// Waiting for what real machines take their time for.
public final class Patience {

    private static final int LOOK_MILLIS = 50;

    private Patience() {}

    /// Waits for something; what cannot be asked now is not so yet.
    ///
    /// @param tells makes of a sentence what helps whoever reads of the failure
    /// @throws AssertionError where it has not become so in time
    public static void await(
            Duration limit, String what, Callable<Boolean> condition, UnaryOperator<String> tells) {
        long end = System.nanoTime() + limit.toNanos();
        String last = "";
        while (System.nanoTime() - end < 0) {
            try {
                if (condition.call()) {
                    return;
                }
                last = "";
            } catch (Exception e) {
                last = e.toString();
            }
            Pause.millis(LOOK_MILLIS);
        }
        throw new AssertionError(tells.apply("not so after " + limit + ": " + what + " " + last));
    }
}

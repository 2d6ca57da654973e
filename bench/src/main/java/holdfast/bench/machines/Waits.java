package holdfast.bench.machines;

import holdfast.bench.CannotMeasureException;
import holdfast.sandbox.cluster.Pause;
import java.time.Duration;
import java.util.concurrent.Callable;

/// Waiting for what may take long where nothing speeds guests up.
final class Waits {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Waits() {}

    /// @param condition what can't be asked just now is not so yet
    static void until(String what, Callable<Boolean> condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() - end < 0) {
            try {
                if (condition.call()) {
                    return;
                }
                last = "";
            } catch (Exception e) {
                last = ": " + e.getMessage();
            }
            if (!Pause.millis(10)) {
                break;
            }
        }
        throw new CannotMeasureException(
                "waiting until " + what + ": not so after " + PATIENCE.toSeconds() + " s" + last);
    }
}

package holdfast.bench.cluster;

import holdfast.bench.CannotMeasureException;
import holdfast.frontends.client.ClientException;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.model.SandboxException;
import java.io.IOException;
import java.time.Duration;

/// Waiting for what a measurement needs.
public final class Waits {

    /// What takes longest is a guest that boots where nothing speeds it up.
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int LOOK_MILLIS = 10;

    private Waits() {}

    /// What is to become so.
    @FunctionalInterface
    public interface Wish {
        boolean isMet() throws ClientException, SandboxException, IOException;
    }

    /// @param what is waited for, as it stands after "waiting until "
    /// @param wish what can't be asked just now is not so yet
    /// @throws CannotMeasureException where it does not become so
    public static void until(String what, Wish wish) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String last = "";
        while (System.nanoTime() - end < 0) {
            try {
                if (wish.isMet()) {
                    return;
                }
                last = "";
            } catch (ClientException | SandboxException | IOException e) {
                last = ": " + e.getMessage();
            }
            if (!Pause.millis(LOOK_MILLIS)) {
                break;
            }
        }
        throw new CannotMeasureException(
                "waiting until " + what + ": not so after " + PATIENCE.toSeconds() + " s" + last);
    }
}

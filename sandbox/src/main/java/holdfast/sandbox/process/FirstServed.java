package holdfast.sandbox.process;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// How a daemon is started so that the scheduler serves it before others, as a daemon on a machine of its own is:
/// heartbeats must not wait behind whatever else runs. Only who may ask for that gets it.
final class FirstServed {

    private static final List<String> WORDS = List.of("nice", "-n", "-10");
    private static final boolean POSSIBLE = isPossible();

    private FirstServed() {}

    /// To be put in front of a command; none where this user may not.
    static List<String> words() {
        return POSSIBLE ? WORDS : List.of();
    }

    private static boolean isPossible() {
        try {
            Process process =
                    new ProcessBuilder("nice", "-n", "-10", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.PIPE)
                            .start();
            // Without the right, nice complains and goes on all the same.
            byte[] complaint = process.getInputStream().readAllBytes();
            return process.waitFor(2, TimeUnit.SECONDS)
                    && process.exitValue() == 0
                    && complaint.length == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

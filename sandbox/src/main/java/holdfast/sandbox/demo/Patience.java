package holdfast.sandbox.demo;

import holdfast.core.model.Problem;
import holdfast.frontends.client.ClientException;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.model.SandboxException;
import java.time.Duration;
import java.util.Optional;

/// Waits for what the first act tells, for as long as that is worth it.
final class Patience {

    /// Whatever is waited for has not happened where it takes longer: a lease and an election take a few seconds.
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static final long LOOK_MILLIS = 10;

    private final Sandbox sandbox;

    Patience(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @FunctionalInterface
    interface Look<T> {
        Optional<T> now() throws ClientException;
    }

    @FunctionalInterface
    interface Wish {
        boolean isMet() throws ClientException;
    }

    void until(String what, Wish wish) throws SandboxException {
        forIt(what, () -> wish.isMet() ? Optional.of(true) : Optional.empty());
    }

    /// What cannot be asked just now is not there yet.
    ///
    /// @param what as it stands after "wait until"
    <T> T forIt(String what, Look<T> look) throws SandboxException {
        long begun = System.nanoTime();
        String last = "nothing was heard of it";
        while (System.nanoTime() - begun < LIMIT.toNanos() && !sandbox.isClosing()) {
            try {
                Optional<T> found = look.now();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (ClientException e) {
                last = e.problem().why();
            }
            if (!Pause.millis(LOOK_MILLIS)) {
                break;
            }
        }
        throw new SandboxException(
                SandboxException.Blame.CLUSTER,
                new Problem(
                        "not-seen",
                        "wait until " + what,
                        "sandbox " + sandbox.layout().id(),
                        "it was not so after " + LIMIT.toSeconds() + " s: " + last + ".",
                        "Try again where the machine is less busy."));
    }
}

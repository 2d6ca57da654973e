package holdfast.sandbox.demo;

import holdfast.core.model.Problem;
import holdfast.frontends.client.ClientException;
import holdfast.sandbox.cluster.Pause;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.model.SandboxException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// Waits for what an act tells, for as long as that is worth it.
final class Patience {

    /// Whatever is waited for has not happened where it takes longer: a lease and an election take a few seconds.
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// The same for a guest: where it is translated on a busy machine, its kernel needs most of that.
    private static final Duration GUEST_LIMIT = Duration.ofMinutes(3);

    private static final Duration SPEAK_EVERY = Duration.ofSeconds(2);

    private static final long LOOK_MILLIS = 10;

    private final Sandbox sandbox;
    private final Duration limit;
    private final Consumer<String> progress;

    Patience(Sandbox sandbox) {
        this(sandbox, LIMIT, _ -> {});
    }

    private Patience(Sandbox sandbox, Duration limit, Consumer<String> progress) {
        this.sandbox = sandbox;
        this.limit = limit;
        this.progress = progress;
    }

    /// Says now and then for what it waits.
    static Patience withGuests(Sandbox sandbox, Voice voice) {
        return new Patience(sandbox, GUEST_LIMIT, voice::aside);
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
        long spoken = begun;
        String last = "nothing was heard of it";
        while (System.nanoTime() - begun < limit.toNanos() && !sandbox.isClosing()) {
            try {
                Optional<T> found = look.now();
                if (found.isPresent()) {
                    return found.get();
                }
            } catch (ClientException e) {
                last = e.problem().why();
            }
            if (System.nanoTime() - spoken > SPEAK_EVERY.toNanos() && !sandbox.isClosing()) {
                spoken = System.nanoTime();
                long seconds = (spoken - begun) / 1_000_000_000;
                progress.accept("             waiting until " + what + ", " + seconds + " s");
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
                        "it was not so after " + limit.toSeconds() + " s: " + last + ".",
                        "Try again where the machine is less busy."));
    }
}

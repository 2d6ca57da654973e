package holdfast.drivers.host;

import holdfast.core.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/// Ends of runs on their way to be told: each only when the run's addresses are gone, because from then on another node may
/// have them. Belongs to the thread of [HostRuns].
final class LastWords {

    private final RunAddresses addresses;
    private final Consumer<RunEvent> events;
    private final Consumer<Problem> troubles;
    private final Map<RunId, RunEnd> waiting = new TreeMap<>();
    private long againAt = System.nanoTime();

    LastWords(RunAddresses addresses, Consumer<RunEvent> events, Consumer<Problem> troubles) {
        this.addresses = addresses;
        this.events = events;
        this.troubles = troubles;
    }

    /// It has ended; told at once where nothing is in the way.
    void ended(RunId run, RunEnd end) {
        waiting.put(run, end);
        tell(run);
    }

    Set<RunId> waiting() {
        return waiting.keySet();
    }

    /// Tries again what is waiting, now and then.
    void look(long now) {
        if (now - againAt >= 0 && !waiting.isEmpty()) {
            againAt = now + HostLimits.AGAIN.toNanos();
            List.copyOf(waiting.keySet()).forEach(this::tell);
        }
    }

    private void tell(RunId run) {
        Optional<Problem> wrong = addresses.drop(run);
        wrong.ifPresent(troubles);
        RunEnd end = wrong.isEmpty() ? waiting.remove(run) : null;
        if (end != null) {
            events.accept(new RunEvent.Ended(run, end));
        }
    }
}

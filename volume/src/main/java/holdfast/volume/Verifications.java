package holdfast.volume;

import holdfast.core.replication.Replication;
import holdfast.core.replication.Seats;
import holdfast.drivers.disk.volume.Batch;
import holdfast.drivers.disk.volume.VolumeStore;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The comparisons that this copy makes as primary, one after the other, and what they found.
final class Verifications implements AutoCloseable {

    private static final String ROLE_LOST =
            "this node ceased to be the volume's serving primary; begin again";

    private record Wanted(int volume, UUID salt) {}

    private final int self;
    private final Replication replication;
    private final VolumeStore store;
    private final Peers peers;
    private final Comparing comparing;
    private final Repairs repairs;
    private long nowMillis;
    private final ArrayDeque<Wanted> wanted = new ArrayDeque<>();
    private final Map<Integer, VerifyResult> ended = new TreeMap<>();
    private @Nullable Verification running;
    private Seats inSync = Seats.NONE;

    Verifications(
            GroupSettings settings,
            Replication replication,
            VolumeStore store,
            Peers peers,
            Comparing comparing,
            Repairs repairs) {
        this.self = settings.seat();
        this.replication = replication;
        this.store = store;
        this.peers = peers;
        this.comparing = comparing;
        this.repairs = repairs;
    }

    /// Begins one where none of this volume is under way.
    ///
    /// @return how far it is; nothing where this copy does not serve, or has no such volume
    Optional<VerifyResult> begin(int volume, UUID salt) {
        if (!replication.serving() || Spans.bytes(store, volume) == 0) {
            return Optional.empty();
        }
        boolean isOn =
                result(volume).filter(VerifyResult::isRunning).isPresent()
                        || wanted.stream().anyMatch(each -> each.volume() == volume);
        if (!isOn) {
            wanted.add(new Wanted(volume, salt));
        }
        start();
        return result(volume).filter(VerifyResult::isRunning);
    }

    private void start() {
        Wanted next = running == null ? wanted.poll() : null;
        if (next != null) {
            running = verification(next);
        }
    }

    private Verification verification(Wanted next) {
        return new Verification(
                self,
                next.volume(),
                Spans.bytes(store, next.volume()),
                next.salt(),
                inSync,
                peers,
                comparing,
                repairs,
                nowMillis);
    }

    private Optional<VerifyResult> result(int volume) {
        return results().stream().filter(each -> each.volume() == volume).findFirst();
    }

    /// One of each volume that was compared since this copy was opened, those that wait for their turn among them.
    List<VerifyResult> results() {
        Map<Integer, VerifyResult> all = new TreeMap<>(ended);
        for (Wanted each : wanted) {
            all.put(each.volume(), verification(each).result(VerifyResult.State.RUNNING, 0, ""));
        }
        if (running != null) {
            VerifyResult now = running.result(VerifyResult.State.RUNNING, 0, "");
            all.put(now.volume(), now);
        }
        return new ArrayList<>(all.values());
    }

    void inSync(Seats now) {
        inSync = now;
        if (running != null) {
            running.inSync(now);
        }
    }

    void appended(Batch batch) {
        if (running != null) {
            running.appended(batch);
        }
    }

    void answered(Peer from, Sums sums) throws LaneException {
        if (running != null) {
            running.answered(from, sums);
        }
    }

    /// Another copy asks this one.
    void ask(Peer by, Question question) throws LaneException {
        comparing.ask(by, question);
    }

    /// @param millis the loop's clock
    /// @param reads  that clients have asked for so far
    /// @return whether more can be done at once
    boolean turn(long millis, long reads) throws IOException {
        nowMillis = millis;
        comparing.turn();
        Verification now = running;
        if (now == null) {
            return false;
        }
        boolean asked = now.turn(reads);
        if (now.isDone()) {
            end(now, VerifyResult.State.DONE, "");
            return true;
        }
        return asked || now.isDue();
    }

    private void end(Verification now, VerifyResult.State state, String why) {
        VerifyResult result = now.result(state, nowMillis, why);
        ended.put(result.volume(), result);
        running = null;
        start();
    }

    void stopServing() {
        while (running != null) {
            end(running, VerifyResult.State.FAILED, ROLE_LOST);
        }
    }

    @Override
    public void close() {
        comparing.close();
    }
}

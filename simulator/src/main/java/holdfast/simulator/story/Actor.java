package holdfast.simulator.story;

import holdfast.core.agreement.Action;
import holdfast.core.agreement.Agreement;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Settings;
import holdfast.core.agreement.View;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.NodeId;
import holdfast.core.witness.WitnessIo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// One node of a story: its agreement, its disk, and what it has asked of disk and share.
final class Actor {

    /// A request to a share.
    ///
    /// @param since the time of the story when it was made
    record Ask(FileId file, WitnessIo io, long since) {}

    /// Clocks start here and not at 0, so that "never" and "at the start" are different times.
    private static final long CLOCK_ORIGIN = 100_000;

    private final NodeId id;
    private final Settings settings;
    private DataId data;
    private Disk disk;
    private Machine machine;
    private Optional<Agreement> agreement = Optional.empty();
    private final Deque<Action.Persist> writing = new ArrayDeque<>();
    private final Deque<Ask> asking = new ArrayDeque<>();
    private long clock = CLOCK_ORIGIN;
    private int starts;
    private boolean diskHeld;
    private boolean shareHeld;
    private boolean paused;

    Actor(NodeId id, DataId data, Settings settings, Recovered recovered) {
        this.id = id;
        this.data = data;
        this.settings = settings;
        disk = new Disk(recovered);
        machine = new Machine(recovered.snapshot());
    }

    /// Starts the daemon from what the disk has.
    List<Action> start() {
        Recovered found = disk.recovered();
        machine = new Machine(found.snapshot());
        starts++;
        long seed = id.value().getLeastSignificantBits() * 1_000 + starts;
        Agreement started = new Agreement(id, data, settings, found, seed, clock);
        agreement = Optional.of(started);
        paused = false;
        return started.start();
    }

    /// Everything that is not on the disk is gone.
    ///
    /// @param kept how many of the writes that were under way are on the disk all the same
    void crash(int kept) {
        writing.stream()
                .flatMap(persist -> persist.writes().stream())
                .limit(kept)
                .forEach(disk::apply);
        stop();
    }

    /// Ends the daemon where it stands.
    void stop() {
        writing.clear();
        asking.clear();
        agreement = Optional.empty();
        paused = false;
    }

    /// The same disk with other content.
    void replaceDisk(Recovered content) {
        disk = new Disk(content);
    }

    /// Another disk, empty, under the same node id.
    void loseDisk(DataId newData) {
        data = newData;
        disk = new Disk(Recovered.nothing());
    }

    List<Action> on(Event event) {
        return agreement.orElseThrow().on(clock, event);
    }

    boolean isUp() {
        return agreement.isPresent();
    }

    /// Whether it takes part: up and not paused.
    boolean isAwake() {
        return isUp() && !paused;
    }

    void setPaused(boolean wanted) {
        paused = wanted;
    }

    boolean isPaused() {
        return paused;
    }

    View view() {
        return agreement.orElseThrow().view();
    }

    long clock() {
        return clock;
    }

    void setClock(long time) {
        clock = time;
    }

    long nextDeadline() {
        return agreement.orElseThrow().nextDeadline();
    }

    NodeId id() {
        return id;
    }

    DataId data() {
        return data;
    }

    Disk disk() {
        return disk;
    }

    Machine machine() {
        return machine;
    }

    Deque<Action.Persist> writing() {
        return writing;
    }

    Deque<Ask> asking() {
        return asking;
    }

    List<String> pending() {
        List<String> lines = new ArrayList<>();
        writing.forEach(write ->
                lines.add(id + " disk #" + write.ticket() + ": " + Wording.writes(write.writes())));
        asking.forEach(ask -> lines.add(id + " share: " + Wording.io(ask.io())));
        return lines;
    }

    boolean isDiskHeld() {
        return diskHeld;
    }

    void holdDisk(boolean wanted) {
        diskHeld = wanted;
    }

    boolean isShareHeld() {
        return shareHeld;
    }

    void holdShare(boolean wanted) {
        shareHeld = wanted;
    }
}

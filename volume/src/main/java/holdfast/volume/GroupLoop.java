package holdfast.volume;

import holdfast.core.model.Generation;
import holdfast.core.replication.GroupView;
import holdfast.core.replication.ReplicationEvent;
import holdfast.drivers.disk.volume.VolumeStore;
import holdfast.drivers.wire.Lane;
import holdfast.frontends.nbd.Session;
import java.io.IOException;
import java.nio.channels.Selector;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/// The one thread of a replication group on a node. What others want of it they put into its inbox.
public final class GroupLoop implements AutoCloseable {

    /// Of what goes over lanes, for the offers of lanes.
    public static final int LANE_VERSION = 2;

    private static final long REPORT_MILLIS = 100;

    /// What is done on the loop's thread.
    private interface Errand {
        void run() throws IOException;
    }

    /// @param dropped done in place of it where the loop is over
    private record Wish(Errand errand, Errand dropped) {}

    private final VolumeStore store;
    private final GroupListener listener;
    private final LongSupplier clock;
    private final Selector selector;
    private final Turns turns;
    private final Queue<Wish> inbox = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile GroupReport report = GroupReport.NONE;
    private volatile boolean stopping;
    private volatile boolean over;
    private long reportedMillis;

    /// @param store open, with every volume of the group; the loop's from now on, which closes it
    /// @param clock milliseconds of CLOCK_BOOTTIME (L1); asked by the loop's thread alone, several times a write
    public GroupLoop(
            GroupSettings settings, VolumeStore store, GroupListener listener, LongSupplier clock)
            throws IOException {
        this.store = store;
        this.listener = listener;
        this.clock = clock;
        selector = Selector.open();
        turns = new Turns(settings, store, listener, clock, selector);
        store.onRoom(selector::wakeup);
        thread =
                Thread.ofPlatform().daemon().name("volume-" + settings.name()).unstarted(this::run);
    }

    public void start() {
        thread.start();
    }

    // What others want; from any thread.

    /// The agreed state of the group, as this node has it applied. Before the lease that says so.
    public void configure(Generation generation, GroupView view) {
        put(() -> turns.configure(generation, view));
    }

    /// This node's lease (R2), as [ReplicationEvent.Lease] has it.
    public void lease(long number, long until, boolean applied) {
        put(() -> turns.lease(number, until, applied));
    }

    /// A lane to the copy of that seat is this group's now. Its number is above those of all earlier ones.
    public void opened(int seat, Lane lane) {
        put(() -> turns.connect(seat, lane), lane::close);
    }

    /// A client's handshake is done.
    public void begin(Session session) {
        put(() -> turns.attach(session), session::close);
    }

    /// Admits nothing more, before a handover (R11).
    public void drain() {
        put(() -> turns.on(new ReplicationEvent.Drain()));
    }

    /// The handover is given up.
    public void drainEnds() {
        put(() -> turns.on(new ReplicationEvent.DrainEnds()));
    }

    /// A volume is not served any more: its clients' connections end.
    public void dismiss(int volume) {
        put(() -> turns.dismiss(volume));
    }

    /// Compares all copies of a volume that count, block by block, while it is served; begins that where it is not under way.
    /// [GroupReport#verifies] says how far it is, and keeps what it found.
    ///
    /// @param salt of the checksums; chosen at random, so that no guest knows it
    /// @return how it stands; nothing where this copy does not serve the volume
    public CompletableFuture<Optional<VerifyResult>> verify(int volume, UUID salt) {
        CompletableFuture<Optional<VerifyResult>> begun = new CompletableFuture<>();
        put(
                () -> begun.complete(turns.verify(volume, salt)),
                () -> begun.complete(Optional.empty()));
        return begun;
    }

    /// As it was a tenth of a second ago at most.
    public GroupReport report() {
        return report;
    }

    private void put(Errand errand) {
        put(errand, () -> {});
    }

    private void put(Errand errand, Errand dropped) {
        inbox.add(new Wish(errand, dropped));
        selector.wakeup();
        if (over) {
            discard();
        }
    }

    /// Ends the group's thread, its lanes, its clients' connections, and its store. Waits for what is being written.
    @Override
    public void close() {
        stopping = true;
        if (thread.getState() == Thread.State.NEW) {
            end();
            return;
        }
        selector.wakeup();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // The loop.

    private void run() {
        try {
            while (!stopping) {
                takeWishes();
                turns.turn(!inbox.isEmpty());
                tell();
            }
            end();
        } catch (IOException | RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable error) {
        String why = Reports.failure(error);
        end();
        report = GroupReport.without("failed", why);
        listener.failed(why);
    }

    private void end() {
        if (over) {
            return;
        }
        over = true;
        turns.closeAll();
        report = GroupReport.NONE;
        try {
            selector.close();
            store.close();
        } catch (IOException e) {
            report = GroupReport.without("ended", Reports.failure(e));
        }
        discard();
    }

    /// What nobody takes any more is closed; everything else is forgotten.
    private void discard() {
        for (Wish wish = inbox.poll(); wish != null; wish = inbox.poll()) {
            try {
                wish.dropped().run();
            } catch (IOException | RuntimeException e) {
                report = GroupReport.without("ended", Reports.failure(e));
            }
        }
    }

    private void takeWishes() throws IOException {
        for (Wish wish = inbox.poll(); wish != null; wish = inbox.poll()) {
            wish.errand().run();
        }
    }

    private void tell() {
        long now = clock.getAsLong();
        if (now - reportedMillis >= REPORT_MILLIS) {
            reportedMillis = now;
            report = turns.describe();
        }
    }
}

package holdfast.volume;

import holdfast.core.model.Generation;
import holdfast.core.replication.LogPlace;
import holdfast.core.replication.Replication;
import holdfast.core.replication.ReplicationAction;
import holdfast.core.replication.ReplicationEvent;
import holdfast.core.replication.ReplicationMessage;
import holdfast.drivers.disk.volume.VolumeStore;
import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Carries out what the replication wants done, in order, and tells it what came of it.
final class Errands {

    /// What the loop does itself.
    interface Loop {
        void serve();

        void stopServing();
    }

    private static final ReplicationEvent TICK = new ReplicationEvent.Tick();

    private final Replication replication;
    private final VolumeStore store;
    private final Peers peers;
    private final Streams streams;
    private final Fills fills;
    private final LostRecords lost;
    private final GroupListener listener;
    private final Loop loop;
    private final LongSupplier clock;
    private final Queue<ReplicationEvent> events;
    private Generation generation;

    /// The chain behind the record where a fill begins, as the primary's log has it.
    private int fillChain;

    Errands(
            GroupSettings settings,
            Replication replication,
            VolumeStore store,
            Peers peers,
            Streams streams,
            Fills fills,
            GroupListener listener,
            Loop loop,
            LongSupplier clock,
            Queue<ReplicationEvent> events) {
        this.replication = replication;
        this.store = store;
        this.peers = peers;
        this.streams = streams;
        this.fills = fills;
        this.lost = new LostRecords(store, peers);
        this.listener = listener;
        this.loop = loop;
        this.clock = clock;
        this.events = events;
        this.generation = settings.generation();
    }

    void generation(Generation now) {
        generation = now;
    }

    Generation generation() {
        return generation;
    }

    LostRecords lost() {
        return lost;
    }

    void fillChain(int chain) {
        fillChain = chain;
    }

    /// Takes in an event and all that follows from it.
    void on(ReplicationEvent event) throws IOException {
        events.add(event);
        takeIn();
    }

    void tick() throws IOException {
        on(TICK);
        lost.give();
    }

    /// Takes in what was put aside outside of an event, and what came about on the hot path.
    void catchUp() throws IOException {
        takeIn();
        if (replication.wantsTick()) {
            tick();
        }
    }

    private void takeIn() throws IOException {
        for (ReplicationEvent next = events.poll(); next != null; next = events.poll()) {
            List<ReplicationAction> actions = replication.on(clock.getAsLong(), next);
            for (ReplicationAction action : actions) {
                run(action);
            }
        }
    }

    private void run(ReplicationAction action) throws IOException {
        switch (action) {
            case ReplicationAction.PersistEpoch(var epoch) -> {
                store.marks().persist(LogStates.mark(generation, epoch.value()));
                events.add(new ReplicationEvent.EpochDurable(epoch));
            }
            case ReplicationAction.CutAfter(var position, var _) -> {
                store.cutAfter(position.value());
                fills.cutAfter(position.value());
                events.add(new ReplicationEvent.CutDone(position));
            }
            case ReplicationAction.RestartLog(var base, var _) -> restart(base);
            case ReplicationAction.Send send -> send(send);
            case ReplicationAction.Stream(int seat, long number, var from, var through) -> {
                Peer peer = peers.at(seat, number);
                if (peer != null) {
                    peer.stream.begin(from.value(), through.value());
                }
            }
            case ReplicationAction.StopStream(int seat) -> {
                Peer peer = peers.at(seat);
                if (peer != null) {
                    peer.stream.stop();
                }
            }
            case ReplicationAction.Disconnect(int seat, long number, var because) ->
                    disconnect(peers.at(seat, number), because);
            case ReplicationAction.Propose(var proposal) -> listener.proposed(proposal);
            case ReplicationAction.Serve(var committed) -> {
                store.committed(committed.value());
                loop.serve();
            }
            case ReplicationAction.StopServing _ -> {
                peers.stopStreams();
                loop.stopServing();
            }
            case ReplicationAction.Drained(var position) -> listener.drained(position);
            case ReplicationAction.MarkInconsistent(var fill) -> {
                store.marks().inconsistent(LogStates.uuid(fill));
                events.add(new ReplicationEvent.Marked(fill, false));
            }
            case ReplicationAction.MarkConsistent(var fill) -> {
                peers.stayAlive();
                store.marks().consistent();
                peers.stayAlive();
                events.add(new ReplicationEvent.Marked(fill, true));
            }
            case ReplicationAction.ReadForFill read -> {
                Peer peer = peers.at(read.seat(), read.connection());
                if (peer != null) {
                    peer.asked.add(read);
                    fills.progress().asked(read.seat(), read.span());
                }
            }
            case ReplicationAction.TakeBlocks(var fill, var span, var _) -> {
                fills.take(span);
                events.add(new ReplicationEvent.BlocksWritten(fill, span));
            }
            case ReplicationAction.AskRecord ask -> lost.ask(ask);
            case ReplicationAction.KeepRecord(var position) -> lost.keep(position);
            case ReplicationAction.RepairLog(var gap) -> {
                lost.repair(gap);
                fills.repaired();
                events.add(new ReplicationEvent.LogRepaired(LogStates.of(store.recovered())));
            }
        }
    }

    private void disconnect(@Nullable Peer peer, String because) {
        if (peer != null) {
            peers.lose(peer, because);
        }
    }

    /// The log is written with zeros from its beginning to its end, which may take long.
    private void restart(LogPlace base) throws IOException {
        store.startAt(
                LogStates.mark(generation, base.epoch().value()),
                base.position().value(),
                fillChain,
                _ -> peers.stayAlive());
        peers.stayAlive();
        fills.cutAfter(base.position().value());
        events.add(new ReplicationEvent.CutDone(base.position()));
    }

    /// With the beginning of a fill goes the chain behind the record where the log begins anew.
    private void send(ReplicationAction.Send send) {
        Peer peer = peers.at(send.seat(), send.connection());
        if (peer == null) {
            return;
        }
        int chain = 0;
        fills.progress().said(send.message());
        if (send.message() instanceof ReplicationMessage.BeginFill begin) {
            Integer found = streams.chainAt(begin.base().position().value());
            if (found == null) {
                peers.lose(peer, "the log does not hold where the fill begins");
                return;
            }
            chain = found;
            fills.progress().begins(send.seat(), begin.volumeBytes());
        }
        peer.message(chain, ReplicationFormat.write(send.message()));
    }
}

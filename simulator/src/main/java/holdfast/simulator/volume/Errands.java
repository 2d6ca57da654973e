package holdfast.simulator.volume;

import holdfast.core.model.Epoch;
import holdfast.core.model.Position;
import holdfast.core.replication.LogGap;
import holdfast.core.replication.ReplicationAction;
import holdfast.core.replication.ReplicationEvent;
import holdfast.core.replication.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Carries out what replication wants done.
final class Errands {
    private static final long SLOW_READ = 400;

    private final VolumeNode node;
    private Frame.@Nullable Answered held;
    private @Nullable LogRecord arrived;
    private final TreeMap<Long, LogRecord> kept = new TreeMap<>();

    Errands(VolumeNode node) {
        this.node = node;
    }

    void run(List<ReplicationAction> actions) {
        for (ReplicationAction action : actions) {
            node.world.did(node, action);
            run(action);
        }
    }

    private void run(ReplicationAction action) {
        switch (action) {
            case ReplicationAction.PersistEpoch(var epoch) ->
                    node.disk.persistEpoch(
                            epoch,
                            node.told(() -> node.on(new ReplicationEvent.EpochDurable(epoch))));
            case ReplicationAction.CutAfter(var position, var _) ->
                    node.disk.cutAfter(
                            position.value(),
                            node.told(() -> node.on(new ReplicationEvent.CutDone(position))));
            case ReplicationAction.RestartLog(var base, var _) ->
                    node.disk.restart(
                            base,
                            node.told(
                                    () -> node.on(new ReplicationEvent.CutDone(base.position()))));
            case ReplicationAction.Send(int to, long number, var message) ->
                    node.world.network.send(node.seat, to, number, new Frame.Said(message));
            case ReplicationAction.Stream stream -> node.streams.begin(stream);
            case ReplicationAction.StopStream(int seat) -> node.streams.stop(seat);
            case ReplicationAction.Disconnect(int to, long number, var _) ->
                    node.world.network.close(node.seat, to, number);
            case ReplicationAction.Propose(var proposal) -> node.world.propose(node.seat, proposal);
            case ReplicationAction.Serve(var position) ->
                    node.world.invariants.serves(node, position.value());
            case ReplicationAction.StopServing _ -> {
                node.streams.clear();
                node.requests.abandon(false);
            }
            case ReplicationAction.Drained(var position) -> node.world.drained(node, position);
            case ReplicationAction.MarkInconsistent(var fill) ->
                    node.disk.markInconsistent(
                            fill,
                            node.told(() -> node.on(new ReplicationEvent.Marked(fill, false))));
            case ReplicationAction.MarkConsistent(var fill) ->
                    node.disk.markConsistent(
                            node.told(() -> {
                                node.world.invariants.madeWhole(node);
                                node.on(new ReplicationEvent.Marked(fill, true));
                            }));
            case ReplicationAction.ReadForFill read ->
                    node.later(node.chance.around(SLOW_READ), () -> read(read));
            case ReplicationAction.TakeBlocks(var _, var span, var _) -> take(span);
            case ReplicationAction.AskRecord(int to, long number, var position) ->
                    node.world.network.send(
                            node.seat, to, number, new Frame.Wanted(position.value()));
            case ReplicationAction.KeepRecord(var position) -> {
                kept.tailMap(position.value()).clear();
                kept.put(position.value(), Objects.requireNonNull(arrived));
            }
            case ReplicationAction.RepairLog(var gap) -> repair(gap);
        }
    }

    /// The answer is on its way for a time too: the log overtakes it.
    private void read(ReplicationAction.ReadForFill read) {
        long position = node.replication().committed();
        long[] content = node.disk.content(position);
        int first = first(read.span());
        int count = count(read.span());
        List<Long> values = new ArrayList<>();
        for (int block = first; block < first + count; block++) {
            values.add(content[block]);
        }
        long late = node.chance.perMille(300) ? 30_000 : SLOW_READ;
        node.later(
                node.chance.around(late),
                () ->
                        node.world.network.send(
                                node.seat,
                                read.seat(),
                                read.connection(),
                                new Frame.Answered(
                                        read.fill(),
                                        read.span(),
                                        position,
                                        read.blocks(),
                                        values)));
    }

    private static int first(Span span) {
        return (int) (span.offset() / Copies.BLOCK_BYTES);
    }

    private static int count(Span span) {
        return (int) (span.length() / Copies.BLOCK_BYTES);
    }

    void answered(int from, long number, Frame.Answered answered) {
        var position = new holdfast.core.model.Position(answered.position());
        if (answered.blocks()) {
            held = answered;
            node.on(
                    new ReplicationEvent.BlocksArrived(
                            from, number, answered.fill(), answered.span(), position));
            held = null;
        } else {
            node.on(
                    new ReplicationEvent.Compared(
                            from,
                            number,
                            answered.fill(),
                            answered.span(),
                            position,
                            differing(answered)));
        }
    }

    // Records that another copy lost.

    void wanted(int from, long number, long position) {
        node.world.network.send(
                node.seat, from, number, new Frame.Given(position, node.disk.sound(position)));
    }

    void given(int from, long number, Frame.Given given) {
        var position = new Position(given.position());
        LogRecord item = given.item();
        if (item == null) {
            node.on(new ReplicationEvent.RecordRefused(from, number, position));
            return;
        }
        arrived = item;
        node.on(
                new ReplicationEvent.RecordGiven(
                        from, number, position, new Epoch(item.epoch), item.chain(), item.check()));
        arrived = null;
    }

    private void repair(LogGap gap) {
        for (long at = gap.first().value(); at <= gap.last().value(); at++) {
            if (kept.get(at) != node.disk.original(at)) {
                throw node.world.violated(
                        "a log is mended with what it was",
                        "seat "
                                + node.seat
                                + " takes "
                                + kept.get(at)
                                + " for "
                                + node.disk.original(at));
            }
        }
        node.disk.repair(
                gap.first().value(),
                gap.last().value(),
                node.told(() -> {
                    FoundLog found = node.disk.look();
                    if (found.isAll()) {
                        node.world.invariants.madeWhole(node);
                    }
                    node.on(new ReplicationEvent.LogRepaired(found.state()));
                }));
    }

    private List<Span> differing(Frame.Answered answered) {
        List<Span> all = new ArrayList<>();
        long[] content = node.disk.content(node.disk.destaged());
        for (int block = 0; block < answered.values().size(); block++) {
            int at = first(answered.span()) + block;
            if (content[at] != answered.values().get(block)) {
                all.add(new Span(0, at * Copies.BLOCK_BYTES, Copies.BLOCK_BYTES));
            }
        }
        return all;
    }

    private void take(Span span) {
        Frame.Answered answered = held;
        if (answered == null) {
            throw node.world.violated("blocks are taken as they arrive", span.toString());
        }
        for (int block = 0; block < count(span); block++) {
            node.disk.write(first(span) + block, answered.values().get(block));
        }
        var fill = answered.fill();
        node.later(
                node.chance.around(200),
                () -> node.on(new ReplicationEvent.BlocksWritten(fill, span)));
    }
}

package holdfast.simulator.volume;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;

/// What clients asked of a node: writes become records, answers leave when replication says so. Nothing is refused for a role
/// that is not there: it waits, or its connection is closed.
final class Requests {
    private static final int MOST_WRITES = 3;
    private static final int MOST_UNDER_WAY = 6;

    private final VolumeNode node;
    private final List<Request> waiting = new ArrayList<>();
    private final TreeMap<Long, List<Request>> admitted = new TreeMap<>();
    private final TreeMap<Long, LogRecord> records = new TreeMap<>();

    /// The last position of which something belongs to a run that has ended: whoever comes after it is not served before that is
    /// settled (R2).
    private long fence;

    Requests(VolumeNode node) {
        this.node = node;
    }

    void ask(Request request) {
        if (request.isOver()) {
            return;
        }
        waiting.add(request);
        pump();
    }

    /// The client closed its connection: what was not admitted dies with it.
    void leave(Request request) {
        waiting.remove(request);
    }

    /// The run is over, and with it its connections.
    void gone(long run) {
        waiting.removeIf(request -> request.run == run);
        admitted.forEach((position, batch) -> {
            if (batch.stream().anyMatch(request -> request.run == run)) {
                fence = Math.max(fence, position);
            }
        });
    }

    boolean isWaiting(Request request) {
        return waiting.contains(request);
    }

    void pump() {
        if (!node.isServing() || node.replication().committed() < fence) {
            return;
        }
        for (Iterator<Request> all = waiting.iterator(); all.hasNext(); ) {
            Request request = all.next();
            if (!request.isWrite()) {
                all.remove();
                fetch(request);
            }
        }
        while (admitted.size() < MOST_UNDER_WAY && !waiting.isEmpty() && admit()) {
            // each admits one batch
        }
        if (node.replication().sealDue(node.now())) {
            long position = node.replication().admitSeal(node.now());
            if (position > 0) {
                append(position, List.of());
            }
        }
        node.settle();
    }

    private boolean admit() {
        long position = node.replication().admit(node.now());
        if (position < 0) {
            return false;
        }
        List<Request> batch = new ArrayList<>();
        while (!waiting.isEmpty() && batch.size() < MOST_WRITES) {
            batch.add(waiting.removeFirst());
        }
        admitted.put(position, batch);
        append(
                position,
                batch.stream()
                        .map(request -> new LogRecord.Write(request.block, request.value))
                        .toList());
        return true;
    }

    private void append(long position, List<LogRecord.Write> writes) {
        LogRecord item =
                node.world.invariants.made(
                        node,
                        new LogRecord(
                                node.replication().recordEpoch(),
                                position,
                                node.replication().committed(),
                                writes,
                                node.disk.last()));
        records.put(position, item);
        node.append(item);
    }

    void answer() {
        if (records.isEmpty() || !node.isServing()) {
            return;
        }
        long upTo = node.replication().acknowledgedUpTo(node.now());
        while (!records.isEmpty() && records.firstKey() <= upTo) {
            LogRecord item = records.pollFirstEntry().getValue();
            node.world.invariants.acknowledges(node, item);
            List<Request> batch = admitted.remove(item.position);
            if (batch != null) {
                batch.forEach(request -> {
                    node.world.answers(node, request);
                    request.done(node.world.agenda.now(), request.value);
                });
            }
        }
    }

    /// What was fetched under an earlier lease is fetched again.
    private void fetch(Request request) {
        long under = node.replication().leaseNumber();
        node.later(
                node.chance.around(600),
                () -> {
                    if (!node.isServing()) {
                        request.lost();
                        return;
                    }
                    long value = node.disk.read(request.block, node.replication().committed());
                    long late = node.chance.perMille(node.lateReads()) ? 1_500_000 : 600;
                    node.later(node.chance.around(late), () -> answer(request, under, value));
                });
    }

    private void answer(Request request, long under, long value) {
        if (node.isServing() && node.replication().mayAnswer(node.now(), under)) {
            node.world.invariants.answersRead(node);
            node.world.answers(node, request);
            request.done(node.world.agenda.now(), value);
        } else if (node.isServing()) {
            node.later(2_000, () -> fetch(request));
        } else {
            request.lost();
        }
    }

    /// The role or the process is gone: connections close.
    void abandon(boolean crashed) {
        admitted.values().forEach(batch -> batch.forEach(Request::lost));
        admitted.clear();
        records.clear();
        fence = 0;
        if (crashed) {
            waiting.forEach(Request::lost);
            waiting.clear();
        }
    }
}

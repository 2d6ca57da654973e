package holdfast.bench.agreement;

import com.sun.management.ThreadMXBean;
import holdfast.bench.ProcessorTime;
import holdfast.core.agreement.Action;
import holdfast.core.agreement.Event;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Role;
import holdfast.core.model.NodeId;
import holdfast.simulator.world.FirstMembers;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// A cluster in one thread. A round lets every member handle, as one batch, all that reached it in the
/// round before; the leader finds a batch of new commands there too. So batches follow each other without
/// waiting, with about three rounds under way.
final class Rig {

    /// Of one command, as large as a setting's in JSON.
    static final int COMMAND_BYTES = 250;

    /// Entries between two snapshots of a member, as in a daemon.
    static final int SNAPSHOT_EVERY = 10_000;

    /// Commands in a millisecond of the members' clocks: 20,000 a second, so that a round of heartbeats
    /// falls on every 1,000 commands.
    private static final int COMMANDS_A_MILLI = 20;

    private static final int MOST_ROUNDS_TO_SETTLE = 10_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /// What a stretch of commands took, in processor time of the whole program: garbage collection and
    /// compilation are in it, and time in which others had the processor is not.
    ///
    /// @param leaderNanos the leader's part, by its share of the time that passed
    /// @param allNanos    from the first command to the last one's commit at every member
    record Stretch(
            long commands, long leaderNanos, long allNanos, long leaderBytes, long allBytes) {}

    private final List<Seat> seats = new ArrayList<>();
    private final SortedMap<NodeId, Seat> byId = new TreeMap<>();
    private final Seat leader;
    private long commands;
    private long leaderNanos;
    private long leaderBytes;
    private boolean weighing;

    /// @param members up to seven of which vote, the others learn
    /// @param maker   of a member, from its number and its disk
    Rig(int members, BiFunction<Long, Recovered, Seat> maker) {
        Recovered founding = FirstMembers.recovered(members, false);
        for (long number = 1; number <= members; number++) {
            Seat seat = maker.apply(number, founding);
            seats.add(seat);
            byId.put(seat.id(), seat);
        }
        leader = seats.getFirst();
        elect();
    }

    private long now() {
        return 1_000 + commands / COMMANDS_A_MILLI;
    }

    private void elect() {
        leader.hand(new Event.Tick());
        settle();
        if (leader.view().role() != Role.LEADER) {
            throw new IllegalStateException("the first member was not elected");
        }
    }

    /// Runs rounds until nothing is under way.
    private void settle() {
        for (int round = 0; round < MOST_ROUNDS_TO_SETTLE; round++) {
            if (seats.stream().noneMatch(Seat::hasWork)) {
                return;
            }
            round();
        }
        throw new IllegalStateException("the cluster does not come to rest");
    }

    private void round() {
        for (Seat seat : seats) {
            if (seat.hasWork()) {
                deliver(seat, seat.equals(leader) ? stepLeader() : seat.step(now()));
            }
        }
    }

    private List<Action> stepLeader() {
        long bytes = weighing ? allocated() : 0;
        long began = System.nanoTime();
        List<Action> actions = leader.step(now());
        leaderNanos += System.nanoTime() - began;
        leaderBytes += weighing ? allocated() - bytes : 0;
        return actions;
    }

    private static long allocated() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /// What goes to others reaches them in their next batch; the own disk is done at once.
    private void deliver(Seat from, List<Action> actions) {
        for (Action action : actions) {
            if (action instanceof Action.Send(var message)) {
                Seat to = byId.get(message.to());
                if (to != null) {
                    to.hand(new Event.Received(message));
                }
            } else if (action instanceof Action.Persist persist) {
                from.hand(new Event.Persisted(persist.ticket()));
            }
        }
    }

    /// Commits so many commands, handed to the leader in batches of this size.
    ///
    /// @param weigh count bytes, which takes time of its own
    Stretch commit(long count, int batch, boolean weigh) {
        weighing = weigh;
        leaderNanos = 0;
        leaderBytes = 0;
        long last = leader.view().last().index().value() + count;
        long bytes = weigh ? allocated() : 0;
        long began = System.nanoTime();
        ProcessorTime processor = ProcessorTime.start();
        for (long done = 0; done < count; done += batch) {
            for (int i = 0; i < batch; i++) {
                leader.propose(++commands);
            }
            if (now() >= leader.nextDeadline()) {
                leader.hand(new Event.Tick());
            }
            round();
        }
        settle();
        long used = processor.nanos();
        long passed = Math.max(1, System.nanoTime() - began);
        long allBytes = weigh ? allocated() - bytes : 0;
        requireCommitted(last);
        long leaderUsed = Math.round((double) used * leaderNanos / passed);
        return new Stretch(count, leaderUsed, used, leaderBytes, allBytes);
    }

    private void requireCommitted(long last) {
        for (Seat seat : seats) {
            if (seat.view().commit().value() < last) {
                throw new IllegalStateException(
                        seat.id() + " has committed up to " + seat.view().commit() + " of " + last);
            }
        }
    }
}

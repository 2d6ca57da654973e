package holdfast.core.agreement;

import holdfast.core.model.Index;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// What of this node's state is on its disk, and what has to wait for it (A8).
///
/// Writes are gathered while an event is handled and given out as one [Action.Persist]; tickets complete
/// in order. A message that rests on a write is held until that write's ticket is done. Messages keep
/// their order among those that wait for the same thing, and no other order is promised.
final class Durability {

    /// A batch that was given out.
    ///
    /// @param lowestCut below this index the batch leaves the log's earlier entries in place
    /// @param end       where the log ends after it
    private record Pending(long ticket, long issuedAt, long lowestCut, long end) {}

    private record Held(long ticket, Message message) {}

    private static final long NO_CUT = Long.MAX_VALUE;

    private final Deque<Pending> pending = new ArrayDeque<>();

    /// Of the pending batches, those that cut into the log: few, so that the durable end is quickly told.
    private final Deque<Pending> cutting = new ArrayDeque<>();

    /// Messages that wait for the log, and those that wait for term and vote; each in order of tickets.
    private final Deque<Held> heldForAll = new ArrayDeque<>();

    private final Deque<Held> heldForState = new ArrayDeque<>();

    private final List<Write> batch = new ArrayList<>();
    private List<Entry> appending = new ArrayList<>();
    private long batchCut = NO_CUT;

    private long issued;
    private long completed;
    private long stateTicket;
    private long durableEnd;
    private long logEnd;

    Durability(Index durable) {
        this.durableEnd = durable.value();
        this.logEnd = durable.value();
    }

    void save(HardState hardState) {
        endAppend();
        if (!batch.isEmpty() && batch.getLast() instanceof Write.SaveState) {
            batch.removeLast();
        }
        batch.add(new Write.SaveState(hardState));
        stateTicket = issued + 1;
    }

    void append(Entry entry) {
        appending.add(entry);
        logEnd = entry.index().value();
    }

    void cutFrom(Index index) {
        endAppend();
        batch.add(new Write.CutFrom(index));
        batchCut = Math.min(batchCut, index.value());
        logEnd = index.value() - 1;
    }

    void install(Snapshot snapshot) {
        endAppend();
        batch.add(new Write.InstallSnapshot(snapshot));
        batchCut = 0;
        logEnd = snapshot.last().index().value();
    }

    void compact(Snapshot snapshot) {
        endAppend();
        batch.add(new Write.Compact(snapshot));
    }

    private void endAppend() {
        if (!appending.isEmpty()) {
            batch.add(new Write.AppendEntries(appending));
            appending = new ArrayList<>();
        }
    }

    /// Gives out what was gathered.
    void flush(long now, List<Action> actions) {
        endAppend();
        if (!batch.isEmpty()) {
            issued++;
            Pending given = new Pending(issued, now, batchCut, logEnd);
            pending.addLast(given);
            if (batchCut != NO_CUT) {
                cutting.addLast(given);
            }
            actions.add(new Action.Persist(issued, batch));
            batch.clear();
            batchCut = NO_CUT;
        }
    }

    /// The ticket that everything written so far waits for.
    long ticket() {
        return batch.isEmpty() && appending.isEmpty() ? issued : issued + 1;
    }

    boolean isDone(long ticket) {
        return ticket <= completed;
    }

    /// Sends once all that was written so far is durable.
    void sendAfterAll(Message message, List<Action> actions) {
        sendAfter(ticket(), message, heldForAll, actions);
    }

    /// Sends once the last saved term and vote are durable.
    void sendAfterState(Message message, List<Action> actions) {
        sendAfter(stateTicket, message, heldForState, actions);
    }

    private void sendAfter(long ticket, Message message, Deque<Held> held, List<Action> actions) {
        if (isDone(ticket)) {
            actions.add(new Action.Send(message));
        } else {
            held.addLast(new Held(ticket, message));
        }
    }

    /// Takes note that this ticket and all before it are durable, and sends what waited for them.
    void persisted(long ticket, List<Action> actions) {
        completed = Math.max(completed, ticket);
        while (!pending.isEmpty() && pending.getFirst().ticket() <= completed) {
            Pending done = pending.removeFirst();
            durableEnd = done.end();
        }
        while (!cutting.isEmpty() && isDone(cutting.getFirst().ticket())) {
            cutting.removeFirst();
        }
        sendHeld(heldForState, actions);
        sendHeld(heldForAll, actions);
    }

    private void sendHeld(Deque<Held> held, List<Action> actions) {
        while (!held.isEmpty() && isDone(held.getFirst().ticket())) {
            actions.add(new Action.Send(held.removeFirst().message()));
        }
    }

    /// Lets go of all messages that wait: what they would say is given up (A7).
    void forgetHeld() {
        heldForAll.clear();
        heldForState.clear();
    }

    /// Up to where the present log is durable: what a write under way is about to cut does not count.
    Index durable() {
        long durable = durableEnd;
        for (Pending write : cutting) {
            durable = Math.min(durable, write.lowestCut() - 1);
        }
        return new Index(Math.max(0, Math.min(durable, batchCut - 1)));
    }

    /// When the oldest write that is under way was given out; [Long#MAX_VALUE] where none is.
    long oldestSince() {
        return pending.isEmpty() ? Long.MAX_VALUE : pending.getFirst().issuedAt();
    }
}

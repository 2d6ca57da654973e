package holdfast.volume;

import holdfast.drivers.disk.volume.FillMark;
import holdfast.drivers.disk.volume.VolumeStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Answers what a primary that compares the copies asks of this one; what the primary asks of its own copy, too.
///
/// A block that the disk here can't give is asked of the other copies first and put back, as for any reader ([Repairs]). Only
/// one that nobody can give, or that can't be put back, is answered as such.
final class Comparing implements AutoCloseable {

    /// Of one copy, at a time.
    private static final int MOST = 4;

    /// So often a block is put back that can't be read again.
    private static final int TRIES = 3;

    private static final class Asked {
        private final int seat;
        private final long lane;
        private final Question question;
        private @Nullable CompletableFuture<Summing.Done> sums;
        private List<Long> bad = List.of();
        private int first = -1;
        private int tries;

        Asked(int seat, long lane, Question question) {
            this.seat = seat;
            this.lane = lane;
            this.question = question;
        }
    }

    private final VolumeStore store;
    private final Peers peers;
    private final Repairs repairs;
    private final Summing summing;
    private final List<Asked> asked = new ArrayList<>();

    /// The answer to the own copy's question.
    private @Nullable Sums own;

    Comparing(VolumeStore store, Peers peers, Repairs repairs, Summing summing) {
        this.store = store;
        this.peers = peers;
        this.repairs = repairs;
        this.summing = summing;
    }

    void ask(Peer by, Question question) throws LaneException {
        Spans.require(store, question.span(), Question.MOST_BYTES);
        if (asked.stream().filter(each -> each.lane == by.number).count() >= MOST) {
            throw new LaneException("it asks for more than it is answered");
        }
        asked.add(new Asked(by.seat, by.number, question));
    }

    /// Of this copy, by the primary that it is.
    void askHere(int self, Question question) {
        own = null;
        asked.removeIf(each -> each.seat == self);
        asked.add(new Asked(self, 0, question));
    }

    /// What was asked of this copy last; nothing while it is not known.
    @Nullable Sums own() {
        return own;
    }

    /// Goes on with what can go on.
    void turn() throws IOException {
        if (asked.isEmpty()) {
            // The usual case: an iterator for each turn would be garbage of every write.
            return;
        }
        for (Iterator<Asked> each = asked.iterator(); each.hasNext(); ) {
            Asked next = each.next();
            Peer peer = next.lane == 0 ? null : peers.at(next.seat, next.lane);
            boolean isWanted = next.lane == 0 || peer != null;
            boolean isWhole =
                    store.marks().fill() instanceof FillMark.Consistent
                            && !store.recovered().isDamaged();
            if (!isWanted || !isWhole || isAnswered(next, peer)) {
                each.remove();
            }
        }
    }

    private boolean isAnswered(Asked next, @Nullable Peer peer) throws IOException {
        CompletableFuture<Summing.Done> sums = next.sums;
        if (sums == null) {
            if (isDue(next)) {
                next.sums = summing.begin(next.question);
            }
            return false;
        }
        if (!sums.isDone() || peer != null && !peer.hasRoom()) {
            return false;
        }
        Summing.Done done = Summing.result(sums);
        next.first = next.first < 0 ? done.bad().size() : next.first;
        if (!done.bad().isEmpty() && next.tries < TRIES) {
            next.tries++;
            next.bad = done.bad();
            next.bad.forEach(offset -> repairs.want(next.question.span().volume(), offset));
            next.sums = null;
            return false;
        }
        int mended = Math.max(0, next.first - done.bad().size());
        Sums answer = new Sums(next.question.number(), done.zerosUpTo(), mended, done.hashes());
        if (peer == null) {
            own = answer;
        } else {
            peer.compared(answer);
        }
        return true;
    }

    /// All that has to be in it is committed here, and no block of it is awaited from another copy.
    private boolean isDue(Asked next) {
        int volume = next.question.span().volume();
        boolean all = true;
        for (long offset : next.bad) {
            all &= repairs.isHopeless(volume, offset) || !repairs.isMissing(volume, offset);
        }
        return all && store.committed() >= next.question.from();
    }

    @Override
    public void close() {
        summing.close();
    }
}

package holdfast.core.agreement;

import holdfast.core.model.Index;
import java.util.ArrayDeque;
import java.util.Deque;

/// What a leader knows of one member's log (Ongaro 2014, section 10.2.1; flow states as in the practice
/// of pipelined implementations).
final class Progress {

    /// How entries go to the member.
    enum Flow {
        /// One append at a time, to find where the logs meet.
        PROBE,
        /// Appends follow each other without waiting, up to a limit in bytes.
        REPLICATE,
        /// The entries that it needs are gone; it gets a snapshot.
        SNAPSHOT
    }

    private record InFlight(Index last, int bytes) {}

    private final Deque<InFlight> inFlight = new ArrayDeque<>();
    private int bytesInFlight;

    Flow flow = Flow.PROBE;

    /// Durable there, as far as is known.
    Index match = Index.ZERO;

    /// The next entry to send.
    Index next;

    /// In PROBE: an append is under way.
    boolean probing;

    /// The commit index that was last told.
    Index toldCommit = Index.ZERO;

    /// The last round that it answered, and when it answered anything.
    long answeredRound;

    long heardAt;

    /// The number of rounds, and the time, when something was last sent that is to be answered.
    long sentInRound;

    long sentAt;

    /// In SNAPSHOT: what is being sent, how far, and how far it arrived.
    Snapshot sending = Snapshot.NONE;

    long sentOffset;
    long receivedOffset;

    Progress(Index next, long now) {
        this.next = next;
        this.heardAt = now;
    }

    void sent(Index last, int bytes) {
        inFlight.addLast(new InFlight(last, bytes));
        bytesInFlight += bytes;
    }

    int bytesInFlight() {
        return bytesInFlight;
    }

    private void arrived(Index upTo) {
        while (!inFlight.isEmpty() && upTo.isAtLeast(inFlight.getFirst().last())) {
            bytesInFlight -= inFlight.removeFirst().bytes();
        }
    }

    /// Goes back to finding where the logs meet, from this entry on.
    void probeFrom(Index from) {
        flow = Flow.PROBE;
        next = from.max(match.next());
        probing = false;
        inFlight.clear();
        bytesInFlight = 0;
        sending = Snapshot.NONE;
    }

    void sendSnapshot(Snapshot snapshot) {
        probeFrom(snapshot.last().index().next());
        flow = Flow.SNAPSHOT;
        sending = snapshot;
        sentOffset = 0;
        receivedOffset = 0;
    }

    /// Sends on from where the snapshot arrived; from its start where all of it arrived and the answer
    /// that it is durable was lost.
    void resendSnapshot() {
        if (receivedOffset >= sending.state().size()) {
            receivedOffset = 0;
        }
        sentOffset = receivedOffset;
    }

    /// The member said that its log fits up to here, durably. Returns whether that was news.
    boolean matched(Index upTo) {
        boolean news = upTo.isAbove(match);
        match = match.max(upTo);
        arrived(upTo);
        boolean stillNeeds = flow == Flow.SNAPSHOT && !match.isAtLeast(sending.last().index());
        if (!stillNeeds && flow != Flow.REPLICATE) {
            probeFrom(match.next());
            flow = Flow.REPLICATE;
        }
        next = next.max(match.next());
        return news;
    }
}

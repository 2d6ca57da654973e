package holdfast.core.agreement;

import holdfast.core.model.FileId;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.StateMark;
import holdfast.core.model.VoterId;
import holdfast.core.quorum.JointMajority;
import holdfast.core.witness.WitnessEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// The leader's rounds of confirmation (A5): each heartbeat opens a round, and a majority that answers it
/// confirms that the leader led when the round began. Reads wait for a round that began after they
/// arrived; no round is ever left out because nothing was committed meanwhile.
final class Rounds {

    private record Open(long number, long startedAt) {}

    private record WaitingRead(long ticket, long needsRound) {}

    private final Local local;
    private final WitnessSeat seat;
    private final Replication replication;

    private final Deque<Open> open = new ArrayDeque<>();
    private final Deque<WaitingRead> reads = new ArrayDeque<>();
    private final List<Long> earlyReads = new ArrayList<>();
    private long started;
    private long confirmed;
    private long confirmedAt;
    private long confirmationCameAt;

    /// The last round that was opened because it was time. What else is due by time goes by it, and not by
    /// rounds for reads: a busy reader must not put off the look at the own disk (A9).
    private long heartbeatAt;

    private long witnessRound;
    private long witnessHeardAt = Long.MIN_VALUE / 2;
    private long beatAt;
    private boolean ownTermCommitted;
    private StateMark mark = StateMark.NONE;

    Rounds(Local local, WitnessSeat seat, Replication replication) {
        this.local = local;
        this.seat = seat;
        this.replication = replication;
    }

    void begin() {
        open.clear();
        reads.clear();
        earlyReads.clear();
        started = 0;
        confirmed = 0;
        confirmedAt = local.now();
        confirmationCameAt = local.now();
        heartbeatAt = local.now();
        witnessRound = 0;
        witnessHeardAt = Long.MIN_VALUE / 2;
        beatAt = Long.MIN_VALUE / 2;
        ownTermCommitted = false;
    }

    /// Reads that the end of the leadership leaves unanswered.
    List<Long> takeUnanswered() {
        List<Long> tickets = new ArrayList<>(earlyReads);
        reads.forEach(read -> tickets.add(read.ticket()));
        earlyReads.clear();
        reads.clear();
        return tickets;
    }

    void mark(StateMark latest) {
        mark = latest;
    }

    // Opening rounds.

    long nextDeadline() {
        return heartbeatAt + local.settings.heartbeatMillis();
    }

    void tick() {
        if (local.now() >= nextDeadline()) {
            heartbeatAt = local.now();
            start();
        }
    }

    void start() {
        started++;
        open.addLast(new Open(started, local.now()));
        replication.heartbeat(started, mark);
        askWitness();
        count();
    }

    /// The witness is asked where nodes alone did not confirm for more than a round, and its counter is
    /// moved from time to time by a leader that was confirmed lately (W9).
    private void askWitness() {
        if (!seat.isOpen()) {
            return;
        }
        long unconfirmed = local.now() - confirmedAt;
        boolean voting = local.configurations.voters().hasWitness();
        boolean needed =
                voting
                        && unconfirmed
                                > local.settings.heartbeatMillis()
                                        + local.settings.witnessPatienceMillis();
        boolean beat =
                voting
                        && wasConfirmedLately()
                        && local.now() - beatAt >= local.settings.beatMillis();
        if (ownTermCommitted && (needed || beat)) {
            if (beat) {
                beatAt = local.now();
            }
            seat.ask(new WitnessEvent.AskConfirm(local.term(), started, beat));
        }
    }

    /// The number of the last round that was opened.
    long latest() {
        return started;
    }

    // Closing them.

    void witnessConfirmed(long round) {
        witnessRound = Math.max(witnessRound, round);
        witnessHeardAt = local.now();
        count();
    }

    /// Looks how far the rounds are confirmed, after a member's answer came into [Replication].
    void count() {
        JointMajority voters = local.configurations.voters();
        long reached = voters.committed(this::answeredBy).value();
        if (reached <= confirmed) {
            return;
        }
        confirmed = Math.min(reached, started);
        confirmationCameAt = local.now();
        while (!open.isEmpty() && open.getFirst().number() <= confirmed) {
            confirmedAt = open.removeFirst().startedAt();
        }
        answerReads();
    }

    private Index answeredBy(VoterId voter) {
        return switch (voter) {
            case NodeId node when node.equals(local.self) -> new Index(started);
            case NodeId node -> new Index(replication.answeredRoundOf(node));
            case FileId file -> new Index(witnessRound);
        };
    }

    /// When the witness last confirmed this term, on the own clock.
    long witnessHeardAt() {
        return witnessHeardAt;
    }

    /// Whether a confirmation came within the last election timeout.
    boolean wasConfirmedLately() {
        return local.now() - confirmationCameAt <= local.settings.electionMaxMillis();
    }

    /// Whether the leader has gone without confirmation for too long. Where the witness votes, a slow share
    /// gets as long as a counter defends its leader: nobody wins an election with the witness before.
    boolean isGivenUp() {
        boolean witness = local.configurations.voters().hasWitness() && seat.isOpen();
        long patience =
                witness ? local.settings.counterWindowMillis() : local.settings.electionMaxMillis();
        return local.now() - confirmedAt > patience;
    }

    // Reads.

    void read(long ticket) {
        if (ownTermCommitted) {
            waitForRound(ticket);
        } else {
            earlyReads.add(ticket);
        }
    }

    private void waitForRound(long ticket) {
        reads.addLast(new WaitingRead(ticket, started + 1));
    }

    /// Opens a round for reads that wait, unless one is open: theirs is the next.
    void startIfIdle() {
        if (open.isEmpty() && !reads.isEmpty()) {
            start();
        }
    }

    /// An entry of this term was committed: from now on a round says something about reads.
    void ownTermCommitted() {
        if (!ownTermCommitted) {
            ownTermCommitted = true;
            earlyReads.forEach(this::waitForRound);
            earlyReads.clear();
        }
    }

    private void answerReads() {
        while (!reads.isEmpty() && reads.getFirst().needsRound() <= confirmed) {
            local.emit(new Action.ReadAt(reads.removeFirst().ticket(), local.commit()));
        }
    }
}

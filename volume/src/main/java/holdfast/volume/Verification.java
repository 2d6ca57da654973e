package holdfast.volume;

import holdfast.core.replication.Seats;
import holdfast.core.replication.Span;
import holdfast.drivers.disk.volume.Batch;
import holdfast.drivers.disk.volume.VolumeReader;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One comparison of all copies that count of a volume, by its primary, range after range.
///
/// Each copy, the own one too, answers a range with its checksums as they are once all is committed there that the primary's
/// log held when it asked. If no record touched a block since then, every answer shows the very same writes, and where
/// they differ the copies do. Where one did touch it, the range is asked for again. So what is on its way is never
/// taken for a difference, and nobody has to stop writing.
final class Verification {

    /// A block that is touched so often in a row is left.
    private static final int MOST_LOOKS = 50;

    /// While clients are at work, the disks have at least so many times the time of a question to themselves.
    private static final int PAUSE_FACTOR = 3;

    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final int self;
    private final int volume;
    private final long bytes;
    private final UUID salt;
    private final Peers peers;
    private final Comparing comparing;
    private final Repairs repairs;
    private final Differences differences;
    private final long startedMillis;

    private long number;
    private long at;
    private long mended;
    private long busy;
    private Seats compared;
    private Seats left = Seats.NONE;

    private @Nullable Question open;
    private final Map<Integer, Long> lanes = new TreeMap<>();
    private final Map<Integer, Sums> answers = new TreeMap<>();
    private final BitSet touched = new BitSet();
    private int looks;

    private long askedNanos;
    private long pauseUntilNanos = System.nanoTime();

    /// Records and reads that clients had made at the last question, and by now.
    private long requestsBefore;

    private long requests;

    /// @param salt   for this comparison alone; nobody can guess it
    /// @param inSync the seats that count
    Verification(
            int self,
            int volume,
            long bytes,
            UUID salt,
            Seats inSync,
            Peers peers,
            Comparing comparing,
            Repairs repairs,
            long startedMillis) {
        this.self = self;
        this.volume = volume;
        this.bytes = bytes;
        this.salt = salt;
        this.compared = inSync.with(self);
        this.peers = peers;
        this.comparing = comparing;
        this.repairs = repairs;
        this.startedMillis = startedMillis;
        differences = new Differences(self, Summing.ofZeros(salt, LaneFrames.BLOCK));
    }

    /// A copy that does not count any more is not compared any more.
    void inSync(Seats now) {
        Seats gone = compared.minus(now).without(self);
        left = left.and(gone);
        compared = compared.minus(gone);
        gone.list().forEach(answers::remove);
    }

    boolean isDone() {
        return at >= bytes;
    }

    /// Whether it is time for the next question.
    boolean isDue() {
        return open == null && !isDone() && System.nanoTime() - pauseUntilNanos >= 0;
    }

    /// A record goes into the log here.
    void appended(Batch batch) {
        Question question = open;
        if (question == null || batch.isEmpty()) {
            return;
        }
        for (int op = 0; op < batch.opCount(); op++) {
            long from = Math.max(batch.offsetOf(op), question.span().offset());
            long to = Math.min(batch.offsetOf(op) + batch.lengthOf(op), question.end());
            if (batch.volumeOf(op) == volume && from < to) {
                touched.set(block(question, from), block(question, to - 1) + 1);
            }
        }
    }

    private static int block(Question question, long offset) {
        return (int) ((offset - question.span().offset()) / LaneFrames.BLOCK);
    }

    void answered(Peer from, Sums sums) throws LaneException {
        Question question = open;
        Long lane = lanes.get(from.seat);
        if (question == null
                || sums.number() != question.number()
                || lane == null
                || lane != from.number) {
            return;
        }
        boolean fits =
                sums.isHole()
                        ? sums.zerosUpTo() >= question.end()
                        : sums.hashes().remaining() == question.blocks() * VolumeReader.HASH_BYTES;
        if (!fits) {
            throw new LaneException("an answer that does not fit the question");
        }
        answers.put(from.seat, sums);
    }

    /// Goes on with what can go on.
    ///
    /// @param reads that clients have asked for so far
    /// @return whether the own copy has a new question
    boolean turn(long reads) {
        requests = reads + repairs.lastWrite();
        long before = number;
        if (isDue()) {
            looks = 0;
            ask(new Span(volume, at, Math.min(Question.MOST_BYTES, bytes - at)));
        }
        if (open != null) {
            look(open);
        }
        return number > before;
    }

    private void ask(Span span) {
        Question question = new Question(++number, span, salt, repairs.lastWrite());
        open = question;
        askedNanos = System.nanoTime();
        touched.clear();
        answers.clear();
        lanes.clear();
        comparing.askHere(self, question);
    }

    private void look(Question question) {
        boolean all = true;
        for (int seat : compared.without(self).list()) {
            Peer peer = peers.at(seat);
            if (peer == null) {
                // It is dropped, or comes back; nothing of an earlier lane will be answered.
                lanes.remove(seat);
                all &= answers.containsKey(seat);
            } else if (!answers.containsKey(seat)) {
                askOnce(peer, question);
                all = false;
            }
        }
        Sums own = comparing.own();
        if (all && own != null && own.number() == question.number()) {
            answers.put(self, own);
            open = null;
            judge(question);
        }
    }

    private void askOnce(Peer peer, Question question) {
        Long lane = lanes.get(peer.seat);
        if ((lane == null || lane != peer.number) && peer.hasRoom()) {
            lanes.put(peer.seat, peer.number);
            peer.compare(question);
        }
    }

    private void judge(Question question) {
        int last = -1;
        int first = -1;
        looks++;
        for (int block = 0; block < question.blocks(); block++) {
            if (!differences.isSame(answers, block)) {
                boolean isInFlight = touched.get(block);
                if (isInFlight && looks < MOST_LOOKS) {
                    first = first < 0 ? block : first;
                    last = block;
                } else if (isInFlight) {
                    busy++;
                } else if (first < 0) {
                    found(question, block);
                }
            }
        }
        answers.values().forEach(sums -> mended += sums.mended());
        if (first >= 0) {
            // From the first doubtful block on: what lies before it is known.
            long from = question.span().offset() + (long) first * LaneFrames.BLOCK;
            long to = Math.min(question.end(), from + (long) (last + 1 - first) * LaneFrames.BLOCK);
            at = from;
            ask(new Span(volume, from, lookAgainUpTo(question, to) - from));
            return;
        }
        at = next(question);
        pause();
    }

    /// What differs behind the first doubtful block was not told yet, so that the found stay in order: it is asked for too.
    private long lookAgainUpTo(Question question, long doubtful) {
        long end = doubtful;
        for (int block = block(question, doubtful - 1); block < question.blocks(); block++) {
            if (!differences.isSame(answers, block)) {
                end =
                        Math.min(
                                question.end(),
                                question.span().offset() + (block + 1L) * LaneFrames.BLOCK);
            }
        }
        return end;
    }

    private void found(Question question, int block) {
        long offset = question.span().offset() + (long) block * LaneFrames.BLOCK;
        long length = Math.min(LaneFrames.BLOCK, question.end() - offset);
        differences.found(answers, block, offset, length);
    }

    /// Behind the range; where it is a hole in all copies, behind that.
    private long next(Question question) {
        long zeros = Long.MAX_VALUE;
        for (Sums answer : answers.values()) {
            zeros = Math.min(zeros, answer.isHole() ? answer.zerosUpTo() : 0);
        }
        long whole = zeros >= bytes ? bytes : zeros / LaneFrames.BLOCK * LaneFrames.BLOCK;
        return Math.max(question.end(), Math.min(bytes, whole));
    }

    private void pause() {
        long now = System.nanoTime();
        boolean atWork = requests != requestsBefore;
        requestsBefore = requests;
        long pause = Math.min(LONGEST_PAUSE_NANOS, PAUSE_FACTOR * (now - askedNanos));
        pauseUntilNanos = atWork ? now + pause : now;
    }

    VerifyResult result(VerifyResult.State state, long endedMillis, String why) {
        return new VerifyResult(
                volume,
                state,
                Math.min(at, bytes),
                bytes,
                startedMillis,
                endedMillis,
                mended,
                busy,
                compared.list(),
                left.list(),
                differences.ofSeats(),
                differences.ranges(),
                differences.hasMore(),
                why);
    }
}

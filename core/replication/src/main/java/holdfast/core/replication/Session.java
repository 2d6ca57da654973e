package holdfast.core.replication;

import holdfast.core.model.FillId;

/// One copy as its primary sees it, over one connection.
final class Session {

    enum Stage {
        /// No connection, or nothing was said on it.
        ABSENT,
        /// Asked to adopt the epoch.
        ASKED,
        /// It adopted the epoch, and where its log ends is known.
        KNOWN,
        /// Told to cut and follow.
        FOLLOWING,
        /// Told to begin a fill.
        FILL_BEGUN,
        /// Records are sent.
        STREAMING
    }

    final int seat;
    Stage stage = Stage.ABSENT;
    long connection;
    EpochTable table = EpochTable.EMPTY;
    long committedThere;
    boolean damaged;
    boolean inconsistent;
    boolean historyGone;

    /// Whether it answered in the present epoch; what it reported in earlier ones does not count (R1).
    boolean reported;

    long durable;

    /// Since when it owes an answer or an acknowledgement.
    long since;

    /// When it last had everything, or more than ever before. A copy that comes and goes, and never gets further, is
    /// silent all the same.
    long progressAt;

    private long best;

    FillId fill = FillId.NONE;
    long fillFirst;
    boolean filled;
    long toldCommitted;

    Session(int seat) {
        this.seat = seat;
    }

    void begin(long now, long number) {
        reset(now);
        connection = number;
    }

    void reset(long now) {
        stage = Stage.ABSENT;
        connection = 0;
        table = EpochTable.EMPTY;
        committedThere = 0;
        damaged = false;
        inconsistent = false;
        historyGone = false;
        reported = false;
        durable = 0;
        since = now;
        fill = FillId.NONE;
        fillFirst = 0;
        filled = false;
        toldCommitted = 0;
    }

    /// @param position that it has durable
    void reaches(long now, long position) {
        if (position > best) {
            best = position;
            progressAt = now;
        }
    }

    /// Whether its data follow from its log.
    boolean isWhole() {
        return !damaged && !inconsistent;
    }

    boolean isStreaming() {
        return stage == Stage.STREAMING;
    }

    /// Whether what it has durable may be counted.
    boolean counts() {
        return isStreaming() && reported;
    }
}

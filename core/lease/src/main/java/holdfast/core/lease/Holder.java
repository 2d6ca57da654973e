package holdfast.core.lease;

import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.StartCount;
import java.util.Optional;
import java.util.TreeMap;

/// A node's own side of its lease: one start of its daemon. Time is the node's CLOCK_BOOTTIME.
///
/// Whoever owns it asks after every event [#mustFreeze], then [#mayOpen], then [#ask], and does at once what
/// these say.
public final class Holder {

    /// Requests that are remembered: more than can be good for anything at a time.
    private static final int MOST_REQUESTS = 32;

    /// What a grant led to.
    public enum Taken {
        /// It answers nothing that still counts.
        IGNORED,
        /// The lease that was held lasts longer.
        RENEWED,
        /// A lease began: what was committed before it comes first (L7).
        BEGAN
    }

    private final NodeId self;
    private final DataId data;
    private final StartCount start;
    private final TreeMap<Long, Long> sent = new TreeMap<>();
    private long lastNumber;
    private long askAt = Long.MIN_VALUE;

    private long guardBeatAt = Long.MIN_VALUE;
    private long deadmanBeatAt = Long.MIN_VALUE;

    private long shownGuardMillis;
    private long shownDeadmanMillis;

    private boolean adopted;
    private boolean open;
    private boolean freezes;
    private boolean begun;
    private Index needed = Index.INFINITE;
    private Deadlines deadlines = Deadlines.NONE;
    private Deadlines first = Deadlines.NONE;
    private long lastSent;
    private Index lastCommit = Index.INFINITE;
    private Generation generation = Generation.NONE;
    private long number;
    private long pauses;

    public Holder(NodeId self, DataId data, StartCount start) {
        this.self = self;
        this.data = data;
        this.start = start;
    }

    // The watch (L8).

    /// Guard and deadman have just shown life, or not.
    public void beat(long now, boolean guard, boolean deadman) {
        guardBeatAt = guard ? now : guardBeatAt;
        deadmanBeatAt = deadman ? now : deadmanBeatAt;
    }

    /// The deadlines by which guard and deadman go, as they say.
    public void shown(long guardMillis, long deadmanMillis) {
        shownGuardMillis = guardMillis;
        shownDeadmanMillis = deadmanMillis;
    }

    /// Whether both have within the time that L8 gives them.
    public boolean isWatched(long now) {
        return beatLately(guardBeatAt, now) && beatLately(deadmanBeatAt, now);
    }

    private static boolean beatLately(long beatAt, long now) {
        return beatAt != Long.MIN_VALUE && now - beatAt <= LeaseBudget.WATCHED_WITHIN_MILLIS;
    }

    /// What runs here was looked up and is known; from now on this start may ask.
    ///
    /// @param frozen      whether the parent of all that runs was found frozen
    /// @param guardMillis the deadline that the guard still has; 0 where it has none
    public void adopted(boolean frozen, long guardMillis) {
        adopted = true;
        open = !frozen;
        deadlines = frozen ? Deadlines.NONE : Deadlines.asTheGuardHas(guardMillis);
    }

    public boolean isAdopted() {
        return adopted;
    }

    // Asking (L2).

    /// The request that is due, if any.
    ///
    /// @param lengthMillis of the lease that the cluster grants now
    public Optional<LeaseAsk> ask(long now, long lengthMillis, NodeId leader) {
        if (!adopted || now < askAt || !isWatched(now)) {
            return Optional.empty();
        }
        askAt = now + new LeaseBudget(lengthMillis).askEveryMillis();
        lastNumber++;
        sent.put(lastNumber, now);
        if (sent.size() > MOST_REQUESTS) {
            sent.pollFirstEntry();
        }
        return Optional.of(new LeaseAsk(self, leader, data, start, lastNumber));
    }

    /// Another leader is known: whoever it is may be asked at once.
    public void leaderChanged() {
        askAt = Long.MIN_VALUE;
    }

    // What was granted.

    /// A grant arrived.
    ///
    /// @param current the generation that this node is in: a lease of another is void (A7)
    public Taken granted(long now, LeaseGrant grant, Generation current) {
        Long sentAt = sent.get(grant.number());
        if (sentAt == null || !grant.to().equals(self) || !grant.start().equals(start)) {
            return Taken.IGNORED;
        }
        if (!grant.term().generation().equals(current)) {
            return Taken.IGNORED;
        }
        Deadlines granted = Deadlines.of(sentAt, new LeaseBudget(grant.lengthMillis()));
        if (now >= granted.daemonMillis()) {
            return Taken.IGNORED;
        }
        if (begun && isHeld(now)) {
            deadlines = deadlines.max(granted);
            noteLatest(sentAt, grant);
            return Taken.RENEWED;
        }
        freezes |= open && !isHeld(now);
        begun = true;
        number++;
        generation = current;
        needed = grant.commit();
        deadlines = granted;
        first = granted;
        lastSent = sentAt;
        lastCommit = grant.commit();
        return Taken.BEGAN;
    }

    private void noteLatest(long sentAt, LeaseGrant grant) {
        if (sentAt > lastSent) {
            lastSent = sentAt;
            lastCommit = grant.commit();
        }
    }

    /// When the latest request was sent whose grant's commit is applied, if the latest is: whatever this node
    /// does not see applied by now was applied by the leader after that. So it is the earliest time from
    /// which a longer lease can count that is still to be applied (L10).
    public Optional<Long> provenSent(long now, Index applied) {
        return begun && isHeld(now) && applied.isAtLeast(lastCommit)
                ? Optional.of(lastSent)
                : Optional.empty();
    }

    /// A longer lease for this node is committed (L10): it counts from when this node asked for it. Without
    /// a lease it is good for nothing, because nothing says what was committed meanwhile.
    ///
    /// @return whether it is held now
    public boolean planned(long now, long sentAt, long millis) {
        if (!begun || !isHeld(now)) {
            return false;
        }
        deadlines = deadlines.max(Deadlines.of(sentAt, new LeaseBudget(millis)));
        return true;
    }

    /// The generation that this node is in. A forced start voids every lease of before (A7).
    public void inGeneration(Generation current) {
        if (begun && !generation.equals(current)) {
            freezes |= open;
            begun = false;
            needed = Index.INFINITE;
            deadlines = Deadlines.NONE;
            sent.clear();
        }
    }

    // Freezing and going on (L4, L5, L7).

    /// Whether everything must be frozen now; the caller freezes it and says [#frozen].
    public boolean mustFreeze(long now) {
        return freezes || open && !isHeld(now);
    }

    /// Everything is frozen, by the daemon or by who watches over it.
    public void frozen() {
        pauses += open ? 1 : 0;
        freezes = false;
        open = false;
    }

    /// Somebody else froze what runs, because the daemon's word came too late: this lease begins again, with
    /// its next grant.
    public void wasFrozen() {
        if (open) {
            frozen();
            begun = false;
            needed = Index.INFINITE;
            deadlines = Deadlines.NONE;
        }
    }

    /// Whether the lease is held, begun in this start or adopted: by the daemon's own share of it.
    public boolean isHeld(long now) {
        return now < deadlines.daemonMillis();
    }

    /// Whether what is frozen may go on; the caller thaws what is still this node's and says [#opened].
    /// Guard and deadman must go by this lease's deadlines before: by older ones they would freeze again, and
    /// nobody would watch over the new ones.
    public boolean mayOpen(long now, Index applied) {
        boolean watchedOver =
                shownGuardMillis >= first.guardMillis()
                        && shownDeadmanMillis >= first.deadmanMillis();
        return !open && watchedOver && mayRun(now, applied);
    }

    public void opened() {
        open = true;
    }

    /// Whether something may be started now.
    public boolean mayStart(long now, Index applied) {
        return open && mayRun(now, applied);
    }

    private boolean mayRun(long now, Index applied) {
        return !freezes && begun && isHeld(now) && applied.isAtLeast(needed);
    }

    /// Counts the leases that began in this start: what was read under one is not answered under another (R2).
    public long number() {
        return number;
    }

    /// Until when this node may answer for what it keeps; 0 without a lease that was granted to this very start.
    public long answersUntil() {
        return begun && !freezes ? deadlines.daemonMillis() : 0;
    }

    /// Whether what the latest grant names is applied here (R2).
    public boolean isCurrent(Index applied) {
        return begun && applied.isAtLeast(lastCommit);
    }

    public Deadlines deadlines() {
        return deadlines;
    }

    /// What must be applied before anything is started; [Index#INFINITE] without a lease.
    public Index needed() {
        return needed;
    }

    /// Whether the parent of all that runs is thawed.
    public boolean isOpen() {
        return open;
    }

    /// How often everything was frozen in this start.
    public long pauses() {
        return pauses;
    }

    /// How it stands, in words.
    public String told(long now) {
        return (isHeld(now) ? "lease held" : "no lease")
                + (open ? ", thawed" : ", frozen")
                + (isWatched(now) ? "" : ", not watched over")
                + (needed.equals(Index.INFINITE) ? "" : ", needs " + needed);
    }

    /// When to freeze; never where nothing is thawed.
    public long freezeAt() {
        return open ? deadlines.daemonMillis() : Long.MAX_VALUE;
    }

    /// When the next request is due; never as long as none may be made.
    public long askAt(long now) {
        return adopted && isWatched(now) ? askAt : Long.MAX_VALUE;
    }
}

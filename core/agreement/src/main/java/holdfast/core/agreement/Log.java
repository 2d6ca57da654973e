package holdfast.core.agreement;

import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Term;
import java.util.ArrayList;
import java.util.List;

/// The log as this node holds it in memory: the newest snapshot, and the entries above a base, which may
/// be a little below the snapshot so that a follower that is a little behind needs no snapshot.
///
/// What is durable of it is not known here ([Durability]).
final class Log {

    private Snapshot snapshot;
    private LogEnd base;
    private final ArrayList<Entry> entries;

    Log(Recovered recovered) {
        this.snapshot = recovered.snapshot();
        this.base = snapshot.last();
        this.entries = new ArrayList<>(recovered.entries());
        long expected = base.index().value();
        for (Entry entry : entries) {
            if (entry.index().value() != ++expected) {
                throw new IllegalStateException(
                        "entry " + entry.index() + " follows " + (expected - 1));
            }
        }
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /// What stands before the first entry.
    LogEnd base() {
        return base;
    }

    LogEnd last() {
        return entries.isEmpty() ? base : entries.getLast().end();
    }

    Index lastIndex() {
        return entries.isEmpty() ? base.index() : entries.getLast().index();
    }

    /// Whether the index is the base or one of the entries, so that its term is known.
    boolean knows(Index index) {
        return index.isAtLeast(base.index()) && lastIndex().isAtLeast(index);
    }

    /// The term at an index that is known.
    Term termAt(Index index) {
        return index.equals(base.index()) ? base.term() : entry(index).term();
    }

    /// Whether this very entry is in the log, or is its base.
    boolean has(LogEnd end) {
        return knows(end.index()) && termAt(end.index()).equals(end.term());
    }

    Entry entry(Index index) {
        return entries.get(position(index));
    }

    private int position(Index index) {
        return Math.toIntExact(index.value() - base.index().value() - 1);
    }

    void append(Entry entry) {
        if (entry.index().value() != lastIndex().value() + 1) {
            throw new IllegalStateException("entry " + entry.index() + " after " + lastIndex());
        }
        entries.add(entry);
    }

    /// Removes the entry at this index and all after it.
    void cutFrom(Index index) {
        entries.subList(position(index), entries.size()).clear();
    }

    /// Replaces everything by a snapshot.
    void restore(Snapshot whole) {
        snapshot = whole;
        base = whole.last();
        entries.clear();
    }

    /// Takes a newer snapshot of the own state and lets go of entries that it covers, but for `keep`.
    void compact(Snapshot newer, long keep) {
        snapshot = newer;
        Index newBase =
                new Index(Math.max(base.index().value(), newer.last().index().value() - keep));
        if (newBase.isAbove(base.index())) {
            LogEnd end = new LogEnd(termAt(newBase), newBase);
            entries.subList(0, position(newBase) + 1).clear();
            base = end;
        }
    }

    /// Entries from an index on: at least one where there is one, and no more than fit into so many
    /// bytes.
    List<Entry> slice(Index from, int bytes) {
        int start = position(from);
        int end = start;
        int size = 0;
        while (end < entries.size()) {
            size += entries.get(end).size();
            if (end > start && size > bytes) {
                break;
            }
            end++;
        }
        return List.copyOf(entries.subList(start, end));
    }

    /// Entries after `above` up to and with `to`.
    List<Entry> between(Index above, Index to) {
        return List.copyOf(entries.subList(position(above.next()), position(to) + 1));
    }

    /// The last entry, or the base, at or below an index whose term is not above a term: where a leader
    /// that knows only (index, term) of its own log may look for a match, skipping whole terms (Ongaro
    /// 2014, section 3.5, the optimisation at its end).
    LogEnd hint(Index index, Term term) {
        Index at = index.min(lastIndex());
        while (at.isAbove(base.index())) {
            Term here = termAt(at);
            if (!here.conflictsWith(term) && !here.isAbove(term)) {
                return new LogEnd(here, at);
            }
            at = at.previous();
        }
        return base;
    }
}

package holdfast.simulator.invariant;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Snapshot;
import holdfast.core.agreement.Write;
import holdfast.core.model.LogEnd;
import holdfast.core.model.Term;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Log matching: entries of one index and term are the same entry behind the same entry, in every log of
/// every node, on disk and off. Also keeps where each entry and each vote is durable.
final class LogBook {
    private final Terms terms;
    private final EntryTable entries = new EntryTable();

    /// Disks with a durable vote, by term and candidate.
    private final Map<Long, Integer> votes = new HashMap<>();

    LogBook(Terms terms) {
        this.terms = terms;
    }

    EntryTable entries() {
        return entries;
    }

    void started(Known known, Recovered recovered) {
        LogEnd base = recovered.snapshot().last();
        known.log.restart(base.index().value(), terms.number(base.term()));
        for (Entry entry : recovered.entries()) {
            append(known, known.log, entry);
        }
        known.commit = base.index().value();
    }

    /// The disk of a new node, before its first start.
    void fresh(Known known, Recovered recovered) {
        LogEnd base = recovered.snapshot().last();
        known.disk.restart(base.index().value(), terms.number(base.term()));
        for (Entry entry : recovered.entries()) {
            append(known, known.disk, entry);
            mark(known, entry);
        }
    }

    /// The program changed its log by this.
    void changed(Known known, Write write) {
        switch (write) {
            case Write.SaveState _ -> {}
            case Write.CutFrom cut -> cut(known, cut.index().value());
            case Write.AppendEntries append -> appendAll(known, known.log, append.entries());
            case Write.InstallSnapshot install -> restart(known.log, install.snapshot());
            case Write.Compact compact ->
                    known.log.compact(compact.snapshot().last().index().value());
        }
    }

    /// The disk has this now.
    void durable(Known known, Write write) {
        switch (write) {
            case Write.SaveState save -> vote(known, save.hardState());
            case Write.CutFrom cut -> {
                for (long index = cut.index().value(); index <= known.disk.last(); index++) {
                    unmark(known, index);
                }
                known.disk.cutFrom(cut.index().value());
            }
            case Write.AppendEntries append -> {
                for (Entry entry : append.entries()) {
                    append(known, known.disk, entry);
                    mark(known, entry);
                }
            }
            case Write.InstallSnapshot install -> restart(known.disk, install.snapshot());
            case Write.Compact compact ->
                    known.disk.compact(compact.snapshot().last().index().value());
        }
    }

    /// Whether the disk holds, or its snapshot covers, the entry of this term.
    boolean isDurable(Known known, int diskNumber, long index, int term) {
        if ((entries.disks(entries.place(index, term)) & 1 << diskNumber) != 0) {
            return true;
        }
        return known.diskNumber == diskNumber && known.disk.base() >= index;
    }

    int votes(int term, int candidate) {
        return votes.getOrDefault(voteKey(term, candidate), 0);
    }

    private void vote(Known known, HardState state) {
        if (state.vote() instanceof HardState.Vote.Given given) {
            int candidate = (int) given.candidate().value().getLeastSignificantBits() - 1;
            voted(known, terms.number(state.term()), candidate);
        }
    }

    /// The disk can no more give another vote in this term.
    void voted(Known known, int term, int candidate) {
        votes.merge(voteKey(term, candidate), known.diskBit(), (before, bit) -> before | bit);
    }

    private static long voteKey(int term, int candidate) {
        return (long) term << 8 | candidate;
    }

    private void cut(Known known, long from) {
        if (from <= known.commit) {
            throw new Violated(
                    "committed never changes",
                    known.node
                            + " cuts its log from "
                            + from
                            + ", and has committed "
                            + known.commit);
        }
        known.log.cutFrom(from);
    }

    private void appendAll(Known known, Mirror log, List<Entry> more) {
        for (Entry entry : more) {
            append(known, log, entry);
        }
    }

    // The same object is most often met again, and is then equal without being looked into.
    @SuppressWarnings("ReferenceEquality")
    private void append(Known known, Mirror log, Entry entry) {
        long index = entry.index().value();
        if (index != log.last() + 1) {
            throw new Violated(
                    "log without gaps",
                    known.node + " puts " + entry.end() + " behind " + log.last());
        }
        int term = terms.number(entry.term());
        int previous = log.term(index - 1);
        int place = entries.place(index, term);
        Entry before = entries.entry(place);
        if (before == null) {
            requireOrder(known, previous, entry);
            entries.learn(place, entry, previous);
        } else if (entries.previousTerm(place) != previous
                || before != entry && !before.equals(entry)) {
            throw new Violated(
                    "log matching",
                    known.node
                            + " has another entry at "
                            + entry.end()
                            + " than was there before, or another"
                            + " one in front of it");
        }
        log.add(term);
    }

    private void requireOrder(Known known, int previous, Entry entry) {
        Term before = terms.term(previous);
        Lineage line = terms.lineage(entry.term().generation());
        boolean apart = !line.descendsFrom(terms.lineageOf(previous));
        if (!before.equals(Term.NONE) && (apart || entry.term().isBelow(before))) {
            throw new Violated(
                    "generations never mix, terms never fall",
                    known.node + " puts " + entry.end() + " behind an entry of " + before);
        }
    }

    private void mark(Known known, Entry entry) {
        int place = entries.place(entry.index().value(), terms.number(entry.term()));
        entries.setDisks(place, entries.disks(place) | known.diskBit());
    }

    /// What a forced start made a node give up stays marked: it was durable when it was counted.
    private void unmark(Known known, long index) {
        int term = known.disk.term(index);
        if (terms.lineageOf(term) == known.lineage) {
            int place = entries.place(index, term);
            entries.setDisks(place, entries.disks(place) & ~known.diskBit());
        }
    }

    private void restart(Mirror log, Snapshot snapshot) {
        log.restart(snapshot.last().index().value(), terms.number(snapshot.last().term()));
    }
}

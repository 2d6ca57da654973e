package holdfast.drivers.disk;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Snapshot;
import holdfast.core.agreement.Write;
import holdfast.core.model.Index;
import java.util.ArrayList;
import java.util.List;

/// What a log has to hold, computed the plainest way.
final class Model {

    private Model() {}

    static Recovered after(Recovered before, Write write) {
        return switch (write) {
            case Write.SaveState save ->
                    new Recovered(save.hardState(), before.snapshot(), before.entries());
            case Write.CutFrom cut -> with(before, keep(before, cut.index()));
            case Write.AppendEntries append -> {
                List<Entry> entries = new ArrayList<>(before.entries());
                entries.addAll(append.entries());
                yield with(before, entries);
            }
            case Write.InstallSnapshot install ->
                    new Recovered(before.hardState(), install.snapshot(), List.of());
            case Write.Compact compact -> compact(before, compact.snapshot());
        };
    }

    static Recovered after(Recovered before, List<Write> writes) {
        Recovered now = before;
        for (Write write : writes) {
            now = after(now, write);
        }
        return now;
    }

    /// What may be there after a crash in the middle of the writes: the state after each prefix, an append
    /// counting as many writes as it has entries.
    static List<Recovered> prefixes(Recovered before, List<Write> writes) {
        List<Recovered> states = new ArrayList<>();
        Recovered now = before;
        for (Write write : writes) {
            if (write instanceof Write.AppendEntries append) {
                for (Entry entry : append.entries()) {
                    now = after(now, new Write.AppendEntries(List.of(entry)));
                    states.add(now);
                }
            } else {
                now = after(now, write);
                states.add(now);
            }
        }
        return states;
    }

    static Index last(Recovered state) {
        return state.entries().isEmpty()
                ? state.snapshot().last().index()
                : state.entries().getLast().index();
    }

    private static Recovered with(Recovered before, List<Entry> entries) {
        return new Recovered(before.hardState(), before.snapshot(), entries);
    }

    private static List<Entry> keep(Recovered before, Index cut) {
        return before.entries().stream().filter(entry -> cut.isAbove(entry.index())).toList();
    }

    private static Recovered compact(Recovered before, Snapshot newer) {
        return new Recovered(
                before.hardState(),
                newer,
                before.entries().stream()
                        .filter(entry -> entry.index().isAbove(newer.last().index()))
                        .toList());
    }
}

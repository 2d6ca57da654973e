package holdfast.drivers.disk;

import holdfast.core.agreement.Entry;
import holdfast.core.agreement.HardState;
import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Snapshot;
import holdfast.core.agreement.Write;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.LogEnd;
import holdfast.core.model.NodeId;
import holdfast.core.model.Term;
import holdfast.core.witness.WitnessMemory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/// The words of these tests.
final class Given {

    static final Generation FIRST = new Generation(1, new UUID(9, 1));
    static final DataId DATA = DataId.of(7);

    /// Small, so that a few writes fill segments and split records.
    static final LogSettings SMALL = new LogSettings(8 * Limits.BLOCK, 2_000);

    private Given() {}

    static LogPlace place(Path directory) {
        return place(new RealFiles(directory), 1);
    }

    static LogPlace place(FileLayer files, long seed) {
        return new LogPlace(files, DATA, new Random(seed), Runnable::run, SMALL);
    }

    static Term term(long number) {
        return new Term(FIRST, number);
    }

    static HardState hardState(long term) {
        return new HardState(
                term(term),
                term % 2 == 0 ? HardState.Vote.NOBODY : new HardState.Vote.Given(NodeId.of(term)),
                new WitnessMemory(FileId.of(3), term, term % 3 == 0));
    }

    static Write save(long term) {
        return new Write.SaveState(hardState(term));
    }

    static Entry entry(long term, long index, int bytes) {
        byte[] command = new byte[bytes];
        new Random(index * 31 + term).nextBytes(command);
        return new Entry(term(term), new Index(index), new Entry.Command(Bytes.of(command)));
    }

    static Write append(long term, long first, int count, int bytes) {
        List<Entry> entries = new ArrayList<>();
        for (long index = first; index < first + count; index++) {
            entries.add(entry(term, index, bytes));
        }
        return new Write.AppendEntries(entries);
    }

    static Snapshot snapshot(long term, long index, int bytes) {
        byte[] state = new byte[bytes];
        new Random(index).nextBytes(state);
        return new Snapshot(
                new LogEnd(term(term), new Index(index)), Configuration.EMPTY, Bytes.of(state));
    }

    static Recovered founding() {
        return Recovered.bootstrap(FIRST, Configuration.EMPTY, Bytes.of(new byte[] {1, 2, 3}));
    }

    /// Some writes that fit what is there.
    static List<Write> anyWrites(Recovered before, Random chance) {
        List<Write> writes = new ArrayList<>();
        Recovered now = before;
        int count = 1 + chance.nextInt(3);
        for (int i = 0; i < count; i++) {
            Write write = anyWrite(now, chance);
            writes.add(write);
            now = Model.after(now, write);
        }
        return writes;
    }

    private static Write anyWrite(Recovered now, Random chance) {
        long term = now.hardState().term().number();
        long covered = now.snapshot().last().index().value();
        long last = Model.last(now).value();
        int kind = chance.nextInt(20);
        if (kind < 3) {
            return save(term + 1);
        }
        if (kind < 5 && last > covered) {
            return new Write.CutFrom(
                    new Index(covered + 1 + chance.nextInt((int) (last - covered))));
        }
        if (kind == 5) {
            long index = covered + 1 + chance.nextInt(30);
            return new Write.InstallSnapshot(snapshot(term, index, chance.nextInt(3_000)));
        }
        if (kind < 8 && last > covered) {
            long index = covered + 1 + chance.nextInt((int) (last - covered));
            return new Write.Compact(snapshot(term, index, chance.nextInt(3_000)));
        }
        if (kind == 8 && chance.nextInt(4) == 0) {
            return append(term, last + 1, 1, 40_000);
        }
        return append(term, last + 1, 1 + chance.nextInt(5), chance.nextInt(900));
    }
}

package holdfast.core.witness;

import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.witness.Table.Pair;
import java.util.ArrayList;
import java.util.List;

/// A share in memory: a header and 32 slots of two sectors. It is honest; a test that wants it to lie
/// puts the lie there itself.
final class FakeShare {

    private FileId header;
    private final List<Pair> slots = new ArrayList<>();

    private FakeShare(FileId header, Sector everywhere) {
        this.header = header;
        for (int number = 0; number < Member.SLOTS; number++) {
            slots.add(new Pair(everywhere, everywhere));
        }
    }

    /// A file as its making leaves it.
    static FakeShare formatted(FileId file) {
        return new FakeShare(file, new Sector.Holds(Slot.empty(file)));
    }

    /// A file with the right id in its header and nothing that can be read behind it.
    static FakeShare blank(FileId file) {
        return new FakeShare(file, new Sector.Bad());
    }

    Table read() {
        return new Table(header, slots);
    }

    void rename(FileId other) {
        header = other;
    }

    Pair pair(int number) {
        return slots.get(number);
    }

    void put(int number, Sector first, Sector second) {
        slots.set(number, new Pair(first, second));
    }

    void put(int number, Slot first, Slot second) {
        put(number, new Sector.Holds(first), new Sector.Holds(second));
    }

    /// Writes both sectors, as a whole logical write of another node does.
    void put(int number, Slot slot) {
        put(number, slot, slot);
    }

    void write(WitnessIo.WriteSector write) {
        Pair old = slots.get(write.slotNumber());
        Sector holds = new Sector.Holds(write.slot());
        slots.set(
                write.slotNumber(),
                write.second() ? new Pair(old.first(), holds) : new Pair(holds, old.second()));
    }
}

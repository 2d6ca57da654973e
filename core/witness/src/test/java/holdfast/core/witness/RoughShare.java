package holdfast.core.witness;

import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.witness.Table.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// A share that may lose, tear and delay whatever it has not acknowledged, and nothing else. Only the
/// first few slots are used, so that a reading can be taken sector by sector.
final class RoughShare {

    /// Slots that take part.
    static final int USED = 4;

    /// A write on its way, which may still land long after its writer gave up on it.
    static final class Writing {
        final WitnessIo.WriteSector write;
        private boolean landed;

        Writing(WitnessIo.WriteSector write) {
            this.write = write;
        }

        private int sector() {
            return 2 * write.slotNumber() + (write.second() ? 1 : 0);
        }
    }

    /// A reading on its way, one sector at a time.
    static final class ReadingOn {
        final long number;
        private final List<Sector> sectors = new ArrayList<>();

        ReadingOn(long number) {
            this.number = number;
        }
    }

    private final SplittableRandom chance;
    private final FileId file;

    /// What a reader sees, and what a power cut of the share leaves.
    private final Sector[] seen = new Sector[2 * USED];

    private final Sector[] kept = new Sector[2 * USED];

    RoughShare(FileId file, SplittableRandom chance) {
        this.file = file;
        this.chance = chance;
        for (int sector = 0; sector < 2 * USED; sector++) {
            seen[sector] = new Sector.Holds(Slot.empty(file));
            kept[sector] = seen[sector];
        }
    }

    /// Something happens to a write: it tears the sector for a while, or is there for all to see. What is
    /// written over itself cannot tear.
    void advance(Writing writing) {
        Sector whole = new Sector.Holds(writing.write.slot());
        boolean tears =
                !seen[writing.sector()].equals(whole) && !writing.landed && chance.nextInt(3) == 0;
        seen[writing.sector()] = tears ? new Sector.Bad() : whole;
        writing.landed |= !tears;
    }

    /// Makes a write durable.
    void complete(Writing writing) {
        seen[writing.sector()] = new Sector.Holds(writing.write.slot());
        kept[writing.sector()] = seen[writing.sector()];
    }

    /// A power cut of the share: each sector that was not synced is as it was, or torn, or just made it.
    void lose() {
        for (int sector = 0; sector < 2 * USED; sector++) {
            if (chance.nextInt(3) == 0) {
                kept[sector] = seen[sector];
            }
            seen[sector] = kept[sector];
        }
    }

    /// Takes the next sector in. Returns whether that was the last one.
    boolean advance(ReadingOn reading) {
        reading.sectors.add(seen[reading.sectors.size()]);
        return reading.sectors.size() == seen.length;
    }

    Table table(ReadingOn reading) {
        List<Pair> pairs = new ArrayList<>();
        for (int slot = 0; slot < USED; slot++) {
            pairs.add(new Pair(reading.sectors.get(2 * slot), reading.sectors.get(2 * slot + 1)));
        }
        Sector empty = new Sector.Holds(Slot.empty(file));
        while (pairs.size() < Member.SLOTS) {
            pairs.add(new Pair(empty, empty));
        }
        return new Table(file, pairs);
    }
}

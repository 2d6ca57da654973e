package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.BlockFiles;
import holdfast.drivers.disk.LossyFiles;
import holdfast.drivers.disk.RealFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/// A store on a disk that forgets, whose power goes off at any step, again and again, against lists in memory: what
/// was confirmed is there, what was committed is read, what was cut never comes back.
final class StoreModel {

    private static final int ROUNDS = 5;
    private static final int SECTORS = StoreRig.VOLUME_BYTES / StoreLimits.SECTOR;

    /// A range of sectors that has one value after the record.
    private record Change(int first, int end, int value) {}

    private final Path directory;
    private final Random chance;

    /// Of each record that may be in the log, from position 1.
    private final List<List<Change>> written = new ArrayList<>();

    /// Records up to here must be found.
    private int confirmed;

    /// Records up to here were told to be committed, and may be named so or not.
    private int committed;

    /// A cut that was asked for and not confirmed.
    private int cutting = Integer.MAX_VALUE;

    private long epoch = 1;
    private int value;
    private int losses;

    private final UnaryOperator<BlockFiles> between;

    private StoreModel(Path directory, long seed, UnaryOperator<BlockFiles> between) {
        this.directory = directory;
        this.between = between;
        chance = new Random(seed);
    }

    /// @param between what may stand between the store and the disk, such as a planted fault
    /// @return how many starts found less than was written
    static int rehearse(Path directory, long seed, UnaryOperator<BlockFiles> between)
            throws IOException {
        StoreModel model = new StoreModel(directory, seed, between);
        StoreRig.create(new RealFiles(directory)).close();
        for (int round = 0; round < ROUNDS; round++) {
            model.round(round == ROUNDS - 1);
        }
        return model.losses;
    }

    private void round(boolean last) throws IOException {
        LossyFiles lossy = LossyFiles.over(directory, chance.nextLong());
        if (!last) {
            lossy.cutAfter(10 + chance.nextInt(chance.nextBoolean() ? 300 : 3_000));
        }
        try (lossy) {
            int lives = last ? 1 : 1 + chance.nextInt(2);
            for (int life = 0; life < lives; life++) {
                live(lossy);
            }
        } catch (IOException e) {
            if (!lossy.isOff()) {
                throw new AssertionError("with the power on: " + e.getMessage(), e);
            }
        } finally {
            lossy.cut();
        }
    }

    private void live(LossyFiles lossy) throws IOException {
        try (StoreRig rig = StoreRig.open(between.apply(lossy))) {
            if (lossy.isOff()) {
                throw new IOException("the power went while the log was read");
            }
            found(rig);
            epoch++;
            rig.inEpoch(epoch);
            int steps = chance.nextInt(60);
            for (int i = 0; i < steps; i++) {
                step(rig);
            }
        }
    }

    /// Holds what a start found against what may be.
    private void found(StoreRig rig) throws IOException {
        Recovered found = rig.store.recovered();
        int end = (int) found.end();
        int least = Math.min(confirmed, cutting);
        require(!found.isDamaged(), "damage " + found.damage());
        require(end >= least, "the log ends at " + end + ", confirmed was " + least);
        require(end <= written.size(), "the log ends at " + end + " of " + written.size());
        require(found.committed() <= committed, "committed " + found.committed());
        losses += end < written.size() ? 1 : 0;
        drop(end);
        cutting = Integer.MAX_VALUE;
        confirmed = end;
        // Before that the data file may be ahead of what the log names as committed.
        rig.store.committed(committed);
        check(rig, committed);
    }

    private void drop(int end) {
        while (written.size() > end) {
            written.removeLast();
        }
    }

    private void check(StoreRig rig, int upTo) throws IOException {
        int[] expected = new int[SECTORS];
        for (int i = 0; i < upTo; i++) {
            for (Change change : written.get(i)) {
                java.util.Arrays.fill(expected, change.first, change.end, change.value);
            }
        }
        int[] read = rig.sectors();
        for (int i = 0; i < SECTORS; i++) {
            require(
                    read[i] == expected[i],
                    "sector " + i + " is " + read[i] + ", not " + expected[i] + ", up to " + upTo);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    private void step(StoreRig rig) throws IOException {
        switch (chance.nextInt(12)) {
            case 0 -> rig.store.sync();
            case 1 -> cut(rig);
            case 2 -> check(rig, committed);
            case 3 -> seal(rig);
            case 4, 5, 6 -> commit(rig);
            default -> append(rig);
        }
    }

    private void commit(StoreRig rig) throws IOException {
        committed += chance.nextInt(written.size() - committed + 1);
        rig.store.committed(committed);
    }

    private void cut(StoreRig rig) throws IOException {
        int after = committed + chance.nextInt(written.size() - committed + 1);
        cutting = after;
        rig.store.cutAfter(after);
        cutting = Integer.MAX_VALUE;
        drop(after);
        confirmed = after;
        epoch++;
        rig.inEpoch(epoch);
    }

    private void seal(StoreRig rig) throws IOException {
        rig.begin();
        write(rig, List.of());
    }

    private void append(StoreRig rig) throws IOException {
        if (rig.store.room() < StoreRig.BATCH_BYTES) {
            committed = written.size();
            rig.store.committed(committed);
            rig.store.sync();
        }
        rig.begin();
        List<Change> changes = new ArrayList<>();
        int ops = 1 + chance.nextInt(3);
        for (int op = 0; op < ops; op++) {
            int first = chance.nextInt(SECTORS);
            int count =
                    1
                            + chance.nextInt(
                                    Math.min(chance.nextInt(20) == 0 ? 60 : 12, SECTORS - first));
            boolean zeros = chance.nextInt(4) == 0;
            if (!zeros && !rig.batch.fits(count * StoreLimits.SECTOR)) {
                break;
            }
            value = value % 100 + 1;
            changes.add(new Change(first, first + count, zeros ? 0 : value));
            if (zeros) {
                rig.batch.addTrim(
                        0, (long) first * StoreLimits.SECTOR, (long) count * StoreLimits.SECTOR);
            } else {
                rig.write((long) first * StoreLimits.SECTOR, count * StoreLimits.SECTOR, value);
            }
        }
        write(rig, changes);
    }

    private void write(StoreRig rig, List<Change> changes) throws IOException {
        written.add(changes);
        rig.append();
        confirmed = written.size();
    }
}

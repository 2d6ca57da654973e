package holdfast.drivers.disk;

import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Write;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A log on a disk that forgets, whose power goes off at any step, again and again, and whose process may end and
/// start again before that. After each cut the
/// log must hold what was confirmed, and of the rest a prefix.
final class PowerCuts {

    /// What may stand between the log and the disk, such as a planted fault.
    interface Between {
        FileLayer over(FileLayer files);
    }

    private static final int ROUNDS = 6;

    private final Path directory;
    private final Between between;
    private final Random chance;

    /// What may be found: the first is what was confirmed.
    private final List<Recovered> possible = new ArrayList<>();

    private boolean made;

    /// Cuts in which something that was not confirmed was lost, so that a rehearsal without any is seen.
    private int losses;

    private PowerCuts(Path directory, long seed, Between between) {
        this.directory = directory;
        this.between = between;
        this.chance = new Random(seed);
    }

    /// @return how many cuts lost something that was not confirmed
    /// @throws AssertionError where the log breaks its word
    static int rehearse(Path directory, long seed, Between between) throws IOException {
        PowerCuts cuts = new PowerCuts(directory, seed, between);
        for (int round = 0; round < ROUNDS; round++) {
            cuts.round(round == ROUNDS - 1);
        }
        return cuts.losses;
    }

    private void round(boolean last) throws IOException {
        LossyFiles lossy = LossyFiles.over(directory, chance.nextLong());
        if (!last) {
            lossy.cutAfter(10 + chance.nextInt(chance.nextBoolean() ? 400 : 2_500));
        }
        try {
            int lives = last ? 1 : 1 + chance.nextInt(3);
            for (int life = 0; life < lives; life++) {
                live(lossy, between.over(lossy), last);
            }
        } catch (IOException e) {
            if (!lossy.isOff()) {
                throw new AssertionError("with the power on: " + e.getMessage(), e);
            }
        } finally {
            lossy.cut();
        }
    }

    /// From a start of the process to its end, by itself or because a sync failed.
    private void live(LossyFiles lossy, FileLayer files, boolean last) throws IOException {
        int steps = last ? 40 : chance.nextInt(40);
        try (AgreedLog log = start(files)) {
            for (int i = 0; i < steps; i++) {
                if (!last && chance.nextInt(60) == 0) {
                    lossy.failNextSync();
                }
                work(log);
            }
        } catch (DiskException e) {
            if (!e.getMessage().contains("Input/output error")) {
                throw e;
            }
        }
    }

    private AgreedLog start(FileLayer files) throws IOException {
        LogPlace place = Given.place(files, chance.nextLong());
        if (!AgreedLog.isMade(files)) {
            if (made) {
                throw new AssertionError("the whole log is gone");
            }
            AgreedLog log = AgreedLog.create(place, Given.founding());
            found(Given.founding());
            return log;
        }
        if (possible.isEmpty()) {
            possible.add(Given.founding());
        }
        AgreedLog log = AgreedLog.open(place);
        Recovered recovered = log.recovered();
        if (!possible.contains(recovered)) {
            throw new AssertionError(
                    "found "
                            + words(recovered)
                            + ", confirmed "
                            + words(possible.getFirst())
                            + ", written "
                            + words(possible.getLast()));
        }
        if (!recovered.equals(possible.getLast())) {
            losses++;
        }
        found(recovered);
        return log;
    }

    private void found(Recovered state) {
        made = true;
        possible.clear();
        possible.add(state);
    }

    private void work(AgreedLog log) throws IOException {
        switch (chance.nextInt(8)) {
            case 0 -> log.seal();
            case 1 -> log.tidy();
            case 2, 3 -> log.sync();
            default -> {
                List<Write> writes = Given.anyWrites(possible.getLast(), chance);
                possible.addAll(Model.prefixes(possible.getLast(), writes));
                log.write(writes);
                return;
            }
        }
        if (log.isSynced()) {
            found(possible.getLast());
        }
    }

    private static String words(Recovered state) {
        return state.hardState().term()
                + ", snapshot of "
                + state.snapshot().last()
                + ", last "
                + Model.last(state);
    }
}

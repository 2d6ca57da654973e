package holdfast.drivers.disk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/// A directory on a disk that forgets: what was not synced is kept in memory alone, so that the end of
/// the process is a power cut. For rehearsals, also of whole daemons.
///
/// **Contents.** Written sectors wait in memory until the file is synced. Meanwhile, from the seed, any of
/// them reach the real file, in any order: later ones before earlier ones, half a record, a record without
/// the one before it. A sector is written whole or not at all. A sync writes what is left in any order, so that a
/// cut in its middle leaves any part of it.
///
/// **Names.** New, renamed and removed files are so for the process alone until the directory is synced;
/// meanwhile, from the seed, some of these changes reach the real directory, always in their order, as on a file
/// system with a journal. A new file is hidden (`.lossy-1`) until then; what a cut leaves hidden is removed at the next
/// start.
///
/// **Failed syncs.** After one ([#failNextSync]) the machine goes on showing what was written and takes it for clean, as
/// Linux does: no later sync brings it to the disk, only writing it again.
///
/// **Direct files.** A durable write settles its own sectors in any order before it returns, so that a cut leaves any of
/// them; others wait for a sync, as in the cache of a disk.
///
/// **Not modelled.** A sync that lies; a sector that goes bad; names that change out of order.
public final class LossyFiles implements BlockFiles {

    private static final String HIDDEN = ".lossy-";

    /// One in so many steps lets something through early.
    private static final int LEAK_ONE_IN = 6;

    /// A change of the directory that was not synced.
    private sealed interface NameChange {

        record Appears(LossyFile file, String name) implements NameChange {}

        record Vanishes(LossyFile file) implements NameChange {}
    }

    private final Path directory;
    private final Random chance;
    private final Map<String, LossyFile> seen = new HashMap<>();
    private final ArrayDeque<NameChange> unsynced = new ArrayDeque<>();
    private long hidden;
    private long stepsLeft = Long.MAX_VALUE;
    private boolean off;
    private boolean failing;

    private LossyFiles(Path directory, long seed) {
        this.directory = directory;
        this.chance = new Random(seed);
    }

    /// @param directory exists, and is nobody else's
    public static LossyFiles over(Path directory, long seed) throws IOException {
        LossyFiles files = new LossyFiles(directory, seed);
        List<Path> found;
        try (Stream<Path> all = Files.list(directory)) {
            found = all.toList();
        }
        for (Path path : found) {
            String name = path.getFileName().toString();
            if (name.startsWith(HIDDEN)) {
                Files.delete(path);
            } else if (Files.isRegularFile(path)) {
                files.seen.put(name, new LossyFile(files, path));
            }
        }
        return files;
    }

    /// The power goes off at the step after so many. A step is a call, or a sector that is written.
    public synchronized void cutAfter(long steps) {
        stepsLeft = steps;
    }

    /// The next sync of a file fails, and what it was about is never on the disk unless it is written again.
    public synchronized void failNextSync() {
        failing = true;
    }

    boolean takeFailure() {
        boolean fails = failing;
        failing = false;
        return fails;
    }

    /// The power goes off now.
    public synchronized void cut() throws IOException {
        off = true;
        close();
    }

    public synchronized boolean isOff() {
        return off;
    }

    void step() throws IOException {
        if (off || stepsLeft == 0) {
            off = true;
            throw new IOException("the power is off");
        }
        stepsLeft--;
    }

    Random chance() {
        return chance;
    }

    /// Now and then a part of what is not synced gets through.
    void leak() throws IOException {
        if (chance.nextInt(LEAK_ONE_IN) == 0) {
            int names = chance.nextInt(unsynced.size() + 1);
            for (int i = 0; i < names; i++) {
                settle(unsynced.removeFirst());
            }
        }
        if (chance.nextInt(LEAK_ONE_IN) == 0) {
            for (String name : seen.keySet().stream().sorted().toList()) {
                open(name, file -> file.leak(chance.nextInt(101)));
            }
        }
    }

    private interface OnFile {
        void accept(LossyFile file) throws IOException;
    }

    private void open(String name, OnFile action) throws IOException {
        Optional<LossyFile> file = Optional.ofNullable(seen.get(name));
        if (file.isPresent()) {
            action.accept(file.get());
        }
    }

    private void settle(NameChange change) throws IOException {
        switch (change) {
            case NameChange.Appears(LossyFile file, String name) -> {
                Path to = directory.resolve(name);
                Files.move(file.path(), to, StandardCopyOption.REPLACE_EXISTING);
                file.movedTo(to);
            }
            case NameChange.Vanishes(LossyFile file) -> {
                file.forget();
                Files.deleteIfExists(file.path());
            }
        }
    }

    @Override
    public String where() {
        return directory.toString();
    }

    @Override
    public synchronized List<String> names() throws IOException {
        step();
        return seen.keySet().stream().sorted().toList();
    }

    @Override
    public synchronized LayerFile create(String name) throws IOException {
        step();
        if (seen.containsKey(name)) {
            throw new FileAlreadyExistsException(name);
        }
        hidden++;
        Path path = directory.resolve(HIDDEN + hidden);
        Files.createFile(path);
        LossyFile file = new LossyFile(this, path);
        seen.put(name, file);
        unsynced.addLast(new NameChange.Appears(file, name));
        leak();
        return file;
    }

    @Override
    public synchronized LayerFile open(String name) throws IOException {
        step();
        return find(name);
    }

    @Override
    public synchronized BlockFile openDirect(String name, boolean durable) throws IOException {
        step();
        return new LossyBlockFile(this, find(name), durable);
    }

    private LossyFile find(String name) throws IOException {
        LossyFile file = seen.get(name);
        if (file == null) {
            throw new NoSuchFileException(name);
        }
        return file;
    }

    @Override
    public synchronized void rename(String from, String to) throws IOException {
        step();
        LossyFile file = find(from);
        LossyFile replaced = seen.remove(to);
        if (replaced != null) {
            replaced.forget();
        }
        seen.remove(from);
        seen.put(to, file);
        unsynced.addLast(new NameChange.Appears(file, to));
        leak();
    }

    @Override
    public synchronized void remove(String name) throws IOException {
        step();
        LossyFile file = seen.remove(name);
        if (file != null) {
            unsynced.addLast(new NameChange.Vanishes(file));
            leak();
        }
    }

    @Override
    public synchronized void syncDirectory() throws IOException {
        step();
        while (!unsynced.isEmpty()) {
            step();
            settle(unsynced.removeFirst());
        }
    }

    /// The order in which sectors reach the disk.
    void shuffle(List<Long> sectors) {
        Collections.shuffle(sectors, chance);
    }

    /// Lets go of the files without syncing anything.
    @Override
    public synchronized void close() throws IOException {
        for (LossyFile file : seen.values()) {
            file.forget();
        }
    }
}

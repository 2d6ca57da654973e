package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.BlockFile;
import holdfast.drivers.disk.BlockFiles;
import java.io.IOException;
import java.util.function.LongConsumer;

/// The files of a copy: making them, and taking them away.
final class StoreFiles {

    static final String LOG = "log";
    private static final String LOG_ASIDE = "log.new";
    private static final String VOLUME = "volume-";

    private StoreFiles() {}

    static boolean isMade(BlockFiles files) throws IOException {
        return files.names().contains(LOG);
    }

    static void create(
            BlockFiles files, CopyIdentity identity, StoreSettings settings, LongConsumer progress)
            throws IOException {
        if (isMade(files)) {
            throw StoreProblems.alreadyMade(files.where());
        }
        Geometry geometry =
                new Geometry(settings.segments(), settings.segmentBytes(), settings.batchBytes());
        files.remove(LOG_ASIDE);
        files.create(LOG_ASIDE).close();
        try (BlockFile file = files.openDirect(LOG_ASIDE, false)) {
            file.extend(geometry.fileBytes());
            VolumeLog.wipe(file, geometry, progress);
            Superblocks.create(file, Superblock.ofNew(identity, geometry));
            file.sync();
        } catch (IOException e) {
            throw StoreProblems.of("create-volume-copy", "the log in " + files.where(), e);
        }
        files.rename(LOG_ASIDE, LOG);
        files.syncDirectory();
    }

    /// The log goes first: without it there is no copy.
    static void delete(BlockFiles files, CopyIdentity identity) throws IOException {
        if (isMade(files)) {
            try (BlockFile file = files.openDirect(LOG, true)) {
                Superblocks.open(file, files.where(), identity);
            }
            files.remove(LOG);
            files.syncDirectory();
        }
        for (String name : files.names()) {
            if (name.equals(LOG_ASIDE) || name.startsWith(VOLUME)) {
                files.remove(name);
            }
        }
        files.syncDirectory();
    }
}

package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.BlockFile;
import holdfast.drivers.disk.BlockFiles;
import holdfast.drivers.disk.DiskException;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// What a start does with the files before there is a store.
record StoreOpening(
        CopyIdentity identity,
        StoreSettings settings,
        BlockFile file,
        Superblocks superblocks,
        DataFiles data) {

    static StoreOpening of(BlockFiles files, CopyIdentity identity, StoreSettings settings)
            throws IOException {
        BlockFile file = files.openDirect(StoreFiles.LOG, true);
        Superblocks superblocks = Superblocks.open(file, files.where(), identity);
        Geometry geometry = superblocks.current().geometry();
        if (file.size() < geometry.fileBytes()) {
            throw StoreProblems.shortLog(files.where(), file.size(), geometry.fileBytes());
        }
        DataFiles data = new DataFiles(files, identity);
        for (VolumeEntry volume : superblocks.current().volumes()) {
            data.open(volume);
        }
        return new StoreOpening(identity, settings.withGeometry(geometry), file, superblocks, data);
    }

    /// Says what the log holds. One that was being zeroed holds nothing.
    LogScan scan(Batch scratch) throws DiskException {
        if (superblocks.current().wiping()) {
            VolumeLog.wipe(file, superblocks.current().geometry(), _ -> {});
            superblocks.keep(superblock -> superblock.withWiping(false));
        }
        LogScan scan = new LogScan(file, superblocks.current(), scratch);
        scan.run();
        return scan;
    }

    /// Ends a cut that was under way and takes whole records behind a torn one away, so that no record above the log's end
    /// is ever found again. Of a damaged log nothing is removed that may be needed.
    void finish(VolumeLog log, LogScan scan) throws DiskException {
        eraseTail(log, scan);
        if (superblocks.current().cut() != Superblock.NO_CUT) {
            superblocks.keep(superblock -> superblock.withCut(Superblock.NO_CUT));
        }
    }

    static void eraseTail(VolumeLog log, LogScan scan) throws DiskException {
        long kept = scan.damage().isEmpty() ? scan.last() : scan.limit();
        List<Long> places =
                scan.later().entrySet().stream()
                        .filter(record -> record.getKey() > kept)
                        .map(Map.Entry::getValue)
                        .toList();
        log.erase(places);
    }
}

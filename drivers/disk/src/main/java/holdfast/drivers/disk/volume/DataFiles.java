package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.BlockFile;
import holdfast.drivers.disk.BlockFiles;
import holdfast.drivers.disk.DiskException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The data files of a group's volumes. Whoever writes to one holds the lock of this object, so that what is gathered
/// from memory and what is written past it never cross.
final class DataFiles {

    private final BlockFiles files;
    private final CopyIdentity identity;
    private volatile SortedMap<Integer, DataFile> open = new TreeMap<>();

    DataFiles(BlockFiles files, CopyIdentity identity) {
        this.files = files;
        this.identity = identity;
    }

    /// Empty where there is no such volume (any more).
    Optional<DataFile> find(int index) {
        return Optional.ofNullable(open.get(index));
    }

    DataFile get(int index) {
        return find(index).orElseThrow(() -> new IllegalArgumentException("no volume " + index));
    }

    List<DataFile> all() {
        return new ArrayList<>(open.values());
    }

    private void put(DataFile file) {
        SortedMap<Integer, DataFile> next = new TreeMap<>(open);
        next.put(file.entry().index(), file);
        open = next;
    }

    /// What the superblock lists.
    void open(VolumeEntry entry) throws IOException {
        String name = DataHeader.name(entry.volume());
        if (!files.names().contains(name)) {
            throw StoreProblems.badDataFile(files.where(), name, "It is missing");
        }
        BlockFile file = files.openDirect(name, false);
        DataHeader.require(file, files.where(), identity, entry.volume());
        if (file.size() < DataFile.fileBytes(entry.bytes())) {
            throw StoreProblems.badDataFile(
                    files.where(),
                    name,
                    "It has "
                            + file.size()
                            + " of its "
                            + DataFile.fileBytes(entry.bytes())
                            + " bytes");
        }
        put(new DataFile(file, entry));
    }

    /// A new and empty one, whole and durable before it has its name. One that a crash left half added is replaced.
    void create(VolumeEntry entry) throws IOException {
        String name = DataHeader.name(entry.volume());
        String aside = name + ".new";
        files.remove(aside);
        files.create(aside).close();
        try (BlockFile file = files.openDirect(aside, false)) {
            DataHeader.write(file, identity, entry.volume());
            file.extend(DataFile.fileBytes(entry.bytes()));
            file.sync();
        }
        files.rename(aside, name);
        files.syncDirectory();
        open(entry);
    }

    void remove(int index) throws IOException {
        DataFile file = get(index);
        SortedMap<Integer, DataFile> next = new TreeMap<>(open);
        next.remove(index);
        open = next;
        file.close();
        files.remove(DataHeader.name(file.entry().volume()));
        files.syncDirectory();
    }

    void sync() throws DiskException {
        for (DataFile file : all()) {
            try {
                file.sync();
            } catch (IOException e) {
                throw StoreProblems.of("sync-volume", DataHeader.name(file.entry().volume()), e);
            }
        }
    }

    void close() throws IOException {
        for (DataFile file : all()) {
            file.close();
        }
    }
}

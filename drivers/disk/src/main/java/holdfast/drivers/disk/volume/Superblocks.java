package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.AlignedBuffer;
import holdfast.drivers.disk.BlockFile;
import holdfast.drivers.disk.DiskException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.UnaryOperator;

/// The two superblocks at the beginning of a log, written in turns: a write that is torn leaves the other one.
///
/// May be called by several threads.
final class Superblocks {

    private static final int COUNT = 2;

    private final BlockFile file;
    private final ByteBuffer block = AlignedBuffer.ofBytes(StoreLimits.BLOCK);
    private Superblock current;
    private long sequence;

    private Superblocks(BlockFile file, Superblock current, long sequence) {
        this.file = file;
        this.current = current;
        this.sequence = sequence;
    }

    /// Both, in a file that has none.
    static Superblocks create(BlockFile file, Superblock first) throws IOException {
        Superblocks superblocks = new Superblocks(file, first, 0);
        superblocks.keep(before -> before);
        return superblocks;
    }

    /// The newer of those that are whole.
    ///
    /// @param where for messages
    static Superblocks open(BlockFile file, String where, CopyIdentity expected)
            throws IOException {
        ByteBuffer block = AlignedBuffer.ofBytes(StoreLimits.BLOCK);
        Superblocks newest = null;
        for (int slot = 0; slot < COUNT; slot++) {
            block.clear();
            if (!isReadable(file, block, (long) slot * StoreLimits.BLOCK)) {
                continue;
            }
            if (SuperblockFormat.isSuperblock(block)
                    && SuperblockFormat.readableFrom(block) > SuperblockFormat.VERSION) {
                throw StoreProblems.newer(
                        where,
                        SuperblockFormat.format(block),
                        SuperblockFormat.readableFrom(block));
            }
            if (SuperblockFormat.holds(block)
                    && (newest == null || SuperblockFormat.sequence(block) > newest.sequence)) {
                newest =
                        new Superblocks(
                                file,
                                SuperblockFormat.read(block),
                                SuperblockFormat.sequence(block));
            }
        }
        if (newest == null || !newest.current.geometry().isSound()) {
            throw StoreProblems.noSuperblock(where);
        }
        if (!newest.current.identity().equals(expected)) {
            throw StoreProblems.otherCopy(where, newest.current.identity(), expected);
        }
        return newest;
    }

    /// A block that the disk can't give is a bad one, as good as torn.
    private static boolean isReadable(BlockFile file, ByteBuffer block, long at) {
        try {
            return file.read(block, at) == StoreLimits.BLOCK;
        } catch (IOException e) {
            return false;
        }
    }

    synchronized Superblock current() {
        return current;
    }

    /// Changes what may as well be found as it was before, such as the checkpoint: one write, durable on return.
    synchronized void move(UnaryOperator<Superblock> change) throws DiskException {
        Superblock next = change.apply(current);
        sequence++;
        SuperblockFormat.write(next, sequence, block);
        try {
            file.write(block, sequence % COUNT * StoreLimits.BLOCK);
        } catch (IOException e) {
            throw StoreProblems.of("write-superblock", "a volume log's superblock", e);
        }
        current = next;
    }

    /// Changes what must not be forgotten, in both, so that it outlives the loss of either.
    synchronized void keep(UnaryOperator<Superblock> change) throws DiskException {
        move(change);
        move(same -> same);
    }
}

package holdfast.drivers.disk.volume;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/// A superblock's bytes: one block.
final class SuperblockFormat {

    static final int VERSION = 1;

    /// The oldest format whose programs can read what is written.
    static final int READABLE_FROM = 1;

    private static final long MAGIC = 0x484f_4c44_5653_5550L; // HOLDVSUP
    private static final int VERSION_AT = 8;
    private static final int OLDEST_AT = 12;
    private static final int SEQUENCE_AT = 48;
    private static final int CRC_AT = 192;
    private static final int VOLUMES_AT = 256;
    private static final int EPOCHS_AT = VOLUMES_AT + StoreLimits.VOLUMES * 32;

    private static final int WIPING = 1;
    private static final int CUTTING = 2;
    private static final int INCONSISTENT = 4;

    private SuperblockFormat() {}

    static void write(Superblock superblock, long sequence, ByteBuffer block) {
        block.clear().put(new byte[StoreLimits.BLOCK]).clear();
        block.putLong(MAGIC).putInt(VERSION).putInt(READABLE_FROM);
        put(block, superblock.identity().copy());
        put(block, superblock.identity().group());
        Geometry geometry = superblock.geometry();
        block.putLong(sequence)
                .putInt(geometry.segments())
                .putInt(geometry.segmentBytes())
                .putInt(geometry.batchBytes());
        UUID fill =
                switch (superblock.mark()) {
                    case FillMark.Consistent() -> new UUID(0, 0);
                    case FillMark.Inconsistent(UUID id) -> id;
                };
        boolean cutting = superblock.cut() != Superblock.NO_CUT;
        block.putInt(
                (superblock.wiping() ? WIPING : 0)
                        | (cutting ? CUTTING : 0)
                        | (superblock.mark() instanceof FillMark.Inconsistent ? INCONSISTENT : 0));
        put(block, superblock.persisted());
        Checkpoint checkpoint = superblock.checkpoint();
        block.putLong(checkpoint.position());
        put(block, checkpoint.mark());
        block.putInt(checkpoint.chain()).putInt(0).putLong(checkpoint.next());
        block.putLong(cutting ? superblock.cut() : 0);
        put(block, fill);
        block.putInt(superblock.volumes().size()).putInt(superblock.epochs().size());
        block.position(VOLUMES_AT);
        for (VolumeEntry volume : superblock.volumes()) {
            block.putInt(volume.index()).putInt(0);
            put(block, volume.volume());
            block.putLong(volume.bytes());
        }
        block.position(EPOCHS_AT);
        for (EpochEnd end : superblock.epochs()) {
            put(block, end.mark());
            block.putLong(end.last());
        }
        block.putInt(CRC_AT, crc(block));
        block.clear();
    }

    private static void put(ByteBuffer block, UUID id) {
        block.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static void put(ByteBuffer block, EpochMark mark) {
        block.putLong(mark.generation());
        put(block, mark.generationId());
        block.putLong(mark.epoch());
    }

    private static int crc(ByteBuffer block) {
        CRC32C crc = new CRC32C();
        crc.update(block.duplicate().clear().limit(CRC_AT));
        crc.update(block.duplicate().clear().position(CRC_AT + 4));
        return (int) crc.getValue();
    }

    /// Whether the block begins as every superblock of every format does.
    static boolean isSuperblock(ByteBuffer block) {
        return block.getLong(0) == MAGIC;
    }

    static int format(ByteBuffer block) {
        return block.getInt(VERSION_AT);
    }

    static int readableFrom(ByteBuffer block) {
        return block.getInt(OLDEST_AT);
    }

    static long sequence(ByteBuffer block) {
        return block.getLong(SEQUENCE_AT);
    }

    /// Whether it is whole, of a format that this program reads.
    static boolean holds(ByteBuffer block) {
        return isSuperblock(block) && block.getInt(CRC_AT) == crc(block);
    }

    static Superblock read(ByteBuffer whole) {
        ByteBuffer block = whole.duplicate().clear().position(16);
        CopyIdentity identity = new CopyIdentity(id(block), id(block));
        block.getLong();
        Geometry geometry = new Geometry(block.getInt(), block.getInt(), block.getInt());
        int flags = block.getInt();
        EpochMark persisted = mark(block);
        long position = block.getLong();
        EpochMark checkpointMark = mark(block);
        int chain = block.getInt();
        block.getInt();
        Checkpoint checkpoint = new Checkpoint(position, checkpointMark, chain, block.getLong());
        long cut = block.getLong();
        UUID fill = id(block);
        int volumeCount = block.getInt();
        int epochCount = block.getInt();
        List<VolumeEntry> volumes = new ArrayList<>();
        block.position(VOLUMES_AT);
        for (int i = 0; i < volumeCount; i++) {
            int index = block.getInt();
            block.getInt();
            volumes.add(new VolumeEntry(index, id(block), block.getLong()));
        }
        List<EpochEnd> epochs = new ArrayList<>();
        block.position(EPOCHS_AT);
        for (int i = 0; i < epochCount; i++) {
            epochs.add(new EpochEnd(mark(block), block.getLong()));
        }
        return new Superblock(
                identity,
                geometry,
                persisted,
                checkpoint,
                (flags & WIPING) != 0,
                (flags & CUTTING) != 0 ? cut : Superblock.NO_CUT,
                (flags & INCONSISTENT) != 0
                        ? new FillMark.Inconsistent(fill)
                        : new FillMark.Consistent(),
                volumes,
                epochs);
    }

    private static UUID id(ByteBuffer block) {
        return new UUID(block.getLong(), block.getLong());
    }

    private static EpochMark mark(ByteBuffer block) {
        return new EpochMark(block.getLong(), id(block), block.getLong());
    }
}

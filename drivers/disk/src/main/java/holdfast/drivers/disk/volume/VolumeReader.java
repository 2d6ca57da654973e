package holdfast.drivers.disk.volume;

import holdfast.drivers.disk.AlignedBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// Reads what is committed: memory first, then the data file for what memory does not know. In this order, because the
/// destager moves blocks from memory to the file, never back. For one thread at a time.
public final class VolumeReader {

    /// Of a hash, see [#hashes].
    public static final int HASH_BYTES = 16;

    private static final int PART_BYTES = 256 << 10;

    private final Overlay overlay;
    private final DataFiles data;
    private final ByteBuffer scratch = AlignedBuffer.ofBytes(PART_BYTES);
    private final byte[] need = new byte[PART_BYTES / StoreLimits.BLOCK];

    VolumeReader(Overlay overlay, DataFiles data) {
        this.overlay = overlay;
        this.data = data;
    }

    /// Fills the buffer from its position to its limit.
    ///
    /// @param offset a multiple of 512, as is the length; all of it in the volume
    /// @param into   any buffer
    /// @throws UnreadableException names the blocks that the disk can't give; the rest was filled, the position not moved
    public void read(int volume, long offset, ByteBuffer into) throws UnreadableException {
        DataFile file = data.get(volume);
        int length = into.remaining();
        if ((offset | length) % StoreLimits.SECTOR != 0
                || offset < 0
                || offset + length > file.entry().bytes()) {
            throw new IllegalArgumentException(
                    "volume " + volume + ": a read of " + length + " bytes at " + offset);
        }
        List<Long> bad = List.of();
        int done = 0;
        while (done < length) {
            long from = offset + done;
            int count = (int) Math.min(length - done, PART_BYTES - from % StoreLimits.BLOCK);
            bad = joined(bad, readPart(file, from, count, into, into.position() + done));
            done += count;
        }
        if (!bad.isEmpty()) {
            throw new UnreadableException(volume, bad);
        }
        into.position(into.position() + length);
    }

    private static List<Long> joined(List<Long> some, List<Long> more) {
        if (more.isEmpty()) {
            return some;
        }
        List<Long> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    private List<Long> readPart(DataFile file, long offset, int count, ByteBuffer into, int at) {
        int volume = file.entry().index();
        if (overlay.cover(volume, offset, count, into, at, need) == 0) {
            return List.of();
        }
        long start = offset / StoreLimits.BLOCK * StoreLimits.BLOCK;
        int blocks = (int) ((offset + count - start + StoreLimits.BLOCK - 1) / StoreLimits.BLOCK);
        int first = 0;
        while (need[first] == 0) {
            first++;
        }
        int last = blocks - 1;
        while (need[last] == 0) {
            last--;
        }
        long from = start + (long) first * StoreLimits.BLOCK;
        ByteBuffer run = scratch.clear().limit((last + 1 - first) * StoreLimits.BLOCK);
        List<Long> bad = List.of();
        try {
            file.read(run, from);
        } catch (IOException e) {
            bad = readEach(file, from, first, last);
        }
        for (int i = first; i <= last; i++) {
            long blockAt = start + (long) i * StoreLimits.BLOCK;
            copy(
                    need[i] & 0xff,
                    (i - first) * StoreLimits.BLOCK,
                    into,
                    (int) (at + blockAt - offset));
        }
        return bad;
    }

    private void copy(int sectors, int from, ByteBuffer into, int at) {
        if (sectors == StoreLimits.FULL) {
            into.put(at, scratch, from, StoreLimits.BLOCK);
            return;
        }
        for (int rest = sectors; rest != 0; rest &= rest - 1) {
            int sector = Integer.numberOfTrailingZeros(rest) * StoreLimits.SECTOR;
            into.put(at + sector, scratch, from + sector, StoreLimits.SECTOR);
        }
    }

    /// One block at a time, to find those that the disk can't give. A bad one that memory covers is no harm.
    private List<Long> readEach(DataFile file, long from, int first, int last) {
        List<Long> bad = new ArrayList<>();
        for (int i = first; i <= last; i++) {
            int at = (i - first) * StoreLimits.BLOCK;
            try {
                file.read(scratch.clear().position(at).limit(at + StoreLimits.BLOCK), from + at);
            } catch (IOException e) {
                if (need[i] != 0) {
                    bad.add(from + at);
                    need[i] = 0;
                }
            }
        }
        return bad;
    }

    /// For each block of a range the first 16 bytes of the SHA-256 of salt and block.
    ///
    /// A guest chooses what lies in its blocks, and can make two of one CRC at will; a fill that compared those would
    /// leave a copy different. With a salt that it does not know, and half of a strong hash, equal hashes mean equal blocks.
    ///
    /// @param offset a multiple of 4,096; the length too, or up to the volume's end
    /// @param salt   of this comparison, chosen at random: the fill's id
    public void hashes(int volume, long offset, long length, UUID salt, ByteBuffer into)
            throws UnreadableException {
        MessageDigest digest = sha256();
        byte[] key = key(salt);
        ByteBuffer hashed = ByteBuffer.allocate((int) Math.min(PART_BYTES, length));
        for (long part = offset; part < offset + length; part += PART_BYTES) {
            int count = (int) Math.min(PART_BYTES, offset + length - part);
            read(volume, part, hashed.clear().limit(count));
            for (int at = 0; at < count; at += StoreLimits.BLOCK) {
                digest.update(key);
                digest.update(hashed.array(), at, Math.min(StoreLimits.BLOCK, count - at));
                into.put(digest.digest(), 0, HASH_BYTES);
            }
        }
    }

    /// Of one block, as [#hashes] makes it.
    public static byte[] hash(UUID salt, byte[] block) {
        MessageDigest digest = sha256();
        digest.update(key(salt));
        return Arrays.copyOf(digest.digest(block), HASH_BYTES);
    }

    private static byte[] key(UUID salt) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(salt.getMostSignificantBits())
                .putLong(salt.getLeastSignificantBits())
                .array();
    }

    /// Up to where all is zeros because nothing was ever written there, from this offset on; the offset itself where the
    /// file system does not know. Memory is looked at before the file, because blocks move in that direction.
    ///
    /// @param offset a multiple of 4,096
    /// @param end    where to stop looking, in the volume or at its end
    public long zerosUpTo(int volume, long offset, long end) throws IOException {
        DataFile file = data.get(volume);
        long hole = Math.min(end, file.dataFrom(offset));
        long at = offset;
        while (at < hole) {
            int count = (int) Math.min(PART_BYTES, hole - at);
            int blocks = (count + StoreLimits.BLOCK - 1) / StoreLimits.BLOCK;
            int inFile = overlay.cover(volume, at, count, scratch.clear(), 0, need);
            if (inFile < blocks || !isAllOfTheFile(blocks, count)) {
                break;
            }
            at += count;
        }
        return Math.min(at, Math.max(offset, file.dataFrom(offset)));
    }

    private boolean isAllOfTheFile(int blocks, int bytes) {
        int sectors = 0;
        for (int block = 0; block < blocks; block++) {
            sectors += Integer.bitCount(need[block] & 0xff);
        }
        return sectors == bytes / StoreLimits.SECTOR;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}

package holdfast.volume;

import holdfast.drivers.disk.volume.VolumeReader;
import java.nio.ByteBuffer;

/// The answer to a [Question].
///
/// @param zerosUpTo where a hole ends that begins where the range does, perhaps far beyond the range; the range's beginning
///                  where there is none
/// @param mended    blocks that the disk could not give, and that were put back as another copy has them
/// @param hashes    16 bytes for each block; of a block that can't be given they are zeros. Empty where all of it is a hole
record Sums(long number, long zerosUpTo, int mended, ByteBuffer hashes) {

    boolean isHole() {
        return !hashes.hasRemaining();
    }

    /// @param zeros the checksum of a block of zeros
    boolean isSame(int block, Sums other, byte[] zeros) {
        return first(block, zeros) == other.first(block, zeros)
                && second(block, zeros) == other.second(block, zeros);
    }

    /// Whether the copy can give the block. No block has a checksum of zeros but one in 2^128.
    boolean isGiven(int block) {
        return isHole()
                || hashes.getLong(at(block)) != 0
                || hashes.getLong(at(block) + Long.BYTES) != 0;
    }

    private static int at(int block) {
        return block * VolumeReader.HASH_BYTES;
    }

    private long first(int block, byte[] zeros) {
        return isHole() ? ByteBuffer.wrap(zeros).getLong(0) : hashes.getLong(at(block));
    }

    private long second(int block, byte[] zeros) {
        return isHole()
                ? ByteBuffer.wrap(zeros).getLong(Long.BYTES)
                : hashes.getLong(at(block) + Long.BYTES);
    }
}

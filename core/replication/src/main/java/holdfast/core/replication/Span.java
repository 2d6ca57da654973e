package holdfast.core.replication;

/// A part of a volume.
///
/// @param volume its index in the group
/// @param offset in bytes
/// @param length in bytes
public record Span(int volume, long offset, long length) {
    public Span {
        if (volume < 0 || offset < 0 || length <= 0) {
            throw new IllegalArgumentException(
                    "volume " + volume + ", " + length + " bytes at " + offset);
        }
    }

    public boolean touches(int otherVolume, long otherOffset, long otherLength) {
        return volume == otherVolume
                && offset < otherOffset + otherLength
                && otherOffset < offset + length;
    }
}

package holdfast.drivers.disk.volume;

import java.io.IOException;
import java.util.List;

/// The disk can't give some blocks of a data file. Another copy has them; see [VolumeStore#repair].
public final class UnreadableException extends IOException {

    private static final long serialVersionUID = 1L;

    private final int volume;
    private final transient List<Long> offsets;

    UnreadableException(int volume, List<Long> offsets) {
        super("volume " + volume + ": the disk can't give the blocks at " + offsets);
        this.volume = volume;
        this.offsets = List.copyOf(offsets);
    }

    public int volume() {
        return volume;
    }

    /// Where the blocks of 4,096 bytes begin, rising. All other bytes of the read are there.
    public List<Long> offsets() {
        return offsets;
    }
}

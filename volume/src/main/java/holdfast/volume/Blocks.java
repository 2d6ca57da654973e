package holdfast.volume;

import holdfast.drivers.disk.volume.FillMark;
import holdfast.drivers.disk.volume.UnreadableException;
import holdfast.drivers.disk.volume.VolumeEntry;
import holdfast.drivers.disk.volume.VolumeReader;
import holdfast.drivers.disk.volume.VolumeStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Gives single blocks to copies whose disk can't: as they are here, once everything is committed here that has to be in
/// them.
final class Blocks {

    private record Ask(int seat, long lane, int volume, long offset, long from) {}

    /// That one copy may have waiting here.
    private static final int MOST = 2_048;

    private final VolumeStore store;
    private final VolumeReader reader;
    private final Peers peers;
    private final List<Ask> asks = new ArrayList<>();
    private final ByteBuffer block = ByteBuffer.allocateDirect(LaneFrames.BLOCK);

    Blocks(VolumeStore store, Peers peers) {
        this.store = store;
        this.reader = store.newReader();
        this.peers = peers;
    }

    /// Bytes of the volume from there to the end of the block; 0 where there is no such block.
    static int length(VolumeStore store, int volume, long offset) {
        for (VolumeEntry entry : store.volumes().all()) {
            if (entry.index() == volume && offset >= 0 && offset % LaneFrames.BLOCK == 0) {
                return Math.clamp(entry.bytes() - offset, 0, LaneFrames.BLOCK);
            }
        }
        return 0;
    }

    /// @param from the position from which on it is good
    void wanted(Peer by, int volume, long offset, long from) throws LaneException {
        if (asks.size() >= MOST) {
            throw new LaneException("it wants more blocks than it is given");
        }
        asks.add(new Ask(by.seat, by.number, volume, offset, from));
    }

    /// Answers what can be answered now.
    void give() {
        for (Iterator<Ask> each = asks.iterator(); each.hasNext(); ) {
            Ask ask = each.next();
            Peer peer = peers.at(ask.seat(), ask.lane());
            boolean waits = peer != null && (store.committed() < ask.from() || !peer.hasRoom());
            if (!waits) {
                each.remove();
            }
            if (peer != null && !waits) {
                read(ask);
                peer.give(ask.volume(), ask.offset(), store.committed(), block);
            }
        }
    }

    boolean isAnyAsked() {
        return !asks.isEmpty();
    }

    private void read(Ask ask) {
        int length = length(store, ask.volume(), ask.offset());
        boolean whole =
                store.marks().fill() instanceof FillMark.Consistent
                        && !store.recovered().isDamaged();
        block.clear().limit(whole ? length : 0);
        try {
            if (block.hasRemaining()) {
                reader.read(ask.volume(), ask.offset(), block);
                block.flip();
            }
        } catch (UnreadableException _) {
            block.limit(block.position());
        }
    }
}

package holdfast.volume;

import holdfast.core.replication.Seats;
import holdfast.drivers.disk.DiskException;
import holdfast.drivers.disk.volume.Batch;
import holdfast.drivers.disk.volume.VolumeStore;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Blocks that the disk here can't give: they are asked of the other copies in sync, and put back.
///
/// A block that another copy gives shows everything up to the position at which it was read there. What this log held when
/// it was asked for has to be in it; where a later record touched the block meanwhile, it is asked for again. So what is put
/// back is never older than what was destaged here.
final class Repairs {

    private static final class Block {
        private final int volume;
        private final long offset;
        private int asked = -1;
        private long lane;
        private Seats refused = Seats.NONE;
        private long touchedAt;
        private @Nullable ByteBuffer content;

        Block(int volume, long offset) {
            this.volume = volume;
            this.offset = offset;
        }
    }

    /// What is beyond waits until others are mended.
    private static final int MOST = 1_024;

    private final VolumeStore store;
    private final Peers peers;
    private final int self;
    private final List<Block> missing = new ArrayList<>();
    private Seats inSync = Seats.NONE;
    private boolean news;

    /// The position of the last record here that touched any block.
    private long lastWrite;

    Repairs(VolumeStore store, Peers peers, int self) {
        this.store = store;
        this.peers = peers;
        this.self = self;
        lastWrite = store.lastPosition();
    }

    /// Who may be asked: nobody else has all that is committed.
    void inSync(Seats now) {
        inSync = now;
        missing.forEach(block -> block.refused = Seats.NONE);
        news = true;
    }

    boolean isAny() {
        return !missing.isEmpty();
    }

    /// Something is there that was waited for; or will not come.
    boolean takeNews() {
        boolean was = news;
        news = false;
        return was;
    }

    /// The position of the last record that touched any block: what another copy gives has to show it.
    long lastWrite() {
        return lastWrite;
    }

    boolean isMissing(int volume, long offset) {
        return find(volume, offset) != null;
    }

    /// @param offset of a block of 4,096 bytes
    void want(int volume, long offset) {
        if (find(volume, offset) == null && missing.size() < MOST) {
            missing.add(new Block(volume, offset));
        }
    }

    private @Nullable Block find(int volume, long offset) {
        for (Block block : missing) {
            if (block.volume == volume && block.offset == offset) {
                return block;
            }
        }
        return null;
    }

    /// Whether no copy can give it: it is asked for again when it is wanted again.
    boolean isHopeless(int volume, long offset) {
        Block block = find(volume, offset);
        boolean hopeless = block != null && block.content == null && others(block).isEmpty();
        if (hopeless) {
            missing.remove(block);
        }
        return hopeless;
    }

    private Seats others(Block block) {
        return inSync.without(self).minus(block.refused);
    }

    /// Puts the block to its place in what was read, where it has come.
    ///
    /// @param from where in the volume the first byte of `into` lies
    boolean patch(int volume, long offset, long from, ByteBuffer into) {
        Block block = find(volume, offset);
        ByteBuffer content = block == null ? null : block.content;
        if (content == null) {
            return false;
        }
        int begin = (int) Math.max(0, from - offset);
        int end = (int) Math.min(content.limit(), from + into.remaining() - offset);
        into.put(into.position() + (int) (offset + begin - from), content, begin, end - begin);
        return true;
    }

    /// The log ends there now.
    void cutAfter(long position) {
        lastWrite = Math.min(lastWrite, position);
    }

    /// The log goes on there: what is behind it may have touched any block.
    void reaches(long position) {
        lastWrite = Math.max(lastWrite, position);
    }

    /// A record was appended.
    void appended(Batch batch) {
        if (batch.isEmpty()) {
            return;
        }
        lastWrite = batch.position();
        for (int i = 0; i < missing.size(); i++) {
            Block block = missing.get(i);
            for (int op = 0; op < batch.opCount(); op++) {
                boolean touches =
                        batch.volumeOf(op) == block.volume
                                && batch.offsetOf(op) < block.offset + LaneFrames.BLOCK
                                && block.offset < batch.offsetOf(op) + batch.lengthOf(op);
                if (touches) {
                    block.touchedAt = batch.position();
                    block.content = null;
                }
            }
        }
    }

    /// Asks for what was not asked for yet, or of one whose lane is gone.
    void ask() {
        for (Block block : missing) {
            boolean underWay = block.asked >= 0 && peers.at(block.asked, block.lane) != null;
            if (block.content == null && !underWay) {
                ask(block);
            }
        }
    }

    private void ask(Block block) {
        block.asked = -1;
        for (int seat : others(block).list()) {
            Peer peer = peers.at(seat);
            if (peer != null) {
                block.asked = seat;
                block.lane = peer.number;
                peer.want(block.volume, block.offset, lastWrite);
                return;
            }
        }
        news |= others(block).isEmpty();
    }

    /// An answer.
    ///
    /// @param content empty where the other copy can't give the block either
    void given(Peer from, int volume, long offset, long position, ByteBuffer content) {
        Block block = find(volume, offset);
        if (block == null || block.asked != from.seat || block.lane != from.number) {
            return;
        }
        block.asked = -1;
        if (content.remaining() != Blocks.length(store, volume, offset)) {
            block.refused = block.refused.with(from.seat);
            news = true;
        } else if (position >= block.touchedAt) {
            ByteBuffer kept = ByteBuffer.allocate(content.remaining()).put(content).flip();
            block.content = kept;
            putBack(block, kept.duplicate());
            news = true;
        }
    }

    private void putBack(Block block, ByteBuffer content) {
        try {
            store.fills().repair(block.volume, block.offset, content);
        } catch (DiskException _) {
            // Whoever waits for it gets it from memory; whether the disk as a whole has failed, its
            // health says.
            news = true;
        }
    }

    /// Whoever waited has seen what came.
    void forget() {
        missing.removeIf(block -> block.content != null);
    }
}

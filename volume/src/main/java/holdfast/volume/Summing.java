package holdfast.volume;

import holdfast.drivers.disk.volume.UnreadableException;
import holdfast.drivers.disk.volume.VolumeReader;
import holdfast.drivers.disk.volume.VolumeStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Reads ranges and makes checksums of them on a thread beside the loop's, so that no client waits for it. The thread ends
/// when nothing was asked for a while.
final class Summing implements AutoCloseable {

    private static final long IDLE_SECONDS = 5;
    private static final long NO_LONGER_SECONDS = 60;

    /// @param bad offsets of blocks that the disk can't give
    record Done(long zerosUpTo, ByteBuffer hashes, List<Long> bad) {}

    private final VolumeStore store;
    private final VolumeReader reader;
    private final Selector wakes;
    private final ThreadPoolExecutor thread;

    /// @param wakes the loop, when something is done
    Summing(VolumeStore store, String name, Selector wakes) {
        this.store = store;
        this.reader = store.newReader();
        this.wakes = wakes;
        thread =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        Thread.ofPlatform().daemon().name("compare-" + name).factory());
        thread.allowCoreThreadTimeOut(true);
    }

    /// The loop is woken after it is done, so that it finds it done.
    CompletableFuture<Done> begin(Question question) {
        CompletableFuture<Done> done = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                done.complete(sum(question));
            } catch (IOException | RuntimeException | Error e) {
                done.completeExceptionally(e);
            } finally {
                wakes.wakeup();
            }
        });
        return done;
    }

    /// What is done. A failure of the disk is the store's health's to say.
    static Done result(CompletableFuture<Done> done) throws IOException {
        try {
            return done.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("it was done", e);
        }
    }

    private Done sum(Question question) throws IOException {
        int volume = question.span().volume();
        long offset = question.span().offset();
        long look =
                Math.min(
                        Spans.bytes(store, volume),
                        Math.max(question.end(), offset + Question.MOST_ZEROS));
        long zeros = reader.zerosUpTo(volume, offset, look);
        if (zeros >= question.end()) {
            return new Done(zeros, ByteBuffer.allocate(0), List.of());
        }
        ByteBuffer hashes = ByteBuffer.allocate(question.blocks() * VolumeReader.HASH_BYTES);
        try {
            reader.hashes(volume, offset, question.span().length(), question.salt(), hashes);
            return new Done(offset, hashes.flip(), List.of());
        } catch (UnreadableException _) {
            return new Done(offset, hashes, each(question, hashes.clear()));
        }
    }

    /// One block at a time.
    ///
    /// @return those that the disk can't give; their checksums are zeros
    private List<Long> each(Question question, ByteBuffer hashes) {
        List<Long> bad = new ArrayList<>();
        int volume = question.span().volume();
        for (long at = question.span().offset(); at < question.end(); at += LaneFrames.BLOCK) {
            long length = Math.min(LaneFrames.BLOCK, question.end() - at);
            int next = hashes.position() + VolumeReader.HASH_BYTES;
            try {
                reader.hashes(volume, at, length, question.salt(), hashes);
            } catch (UnreadableException _) {
                bad.add(at);
                hashes.position(next - VolumeReader.HASH_BYTES)
                        .put(new byte[VolumeReader.HASH_BYTES]);
            }
        }
        hashes.flip();
        return bad;
    }

    /// The checksum of a block of zeros, as [VolumeReader#hashes] would make it.
    static byte[] ofZeros(UUID salt, int bytes) {
        return VolumeReader.hash(salt, new byte[bytes]);
    }

    @Override
    public void close() {
        thread.shutdown();
        thread.getQueue().clear();
        try {
            var _ = thread.awaitTermination(NO_LONGER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

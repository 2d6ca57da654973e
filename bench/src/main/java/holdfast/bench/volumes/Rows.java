package holdfast.bench.volumes;

import holdfast.bench.CannotMeasureException;
import holdfast.bench.Effort;
import holdfast.bench.Scratch;
import holdfast.bench.nbd.Door;
import holdfast.bench.nbd.Guest;
import holdfast.bench.wire.Lines;
import holdfast.bench.wire.Pair;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Everything that is written to in turn, all of it running at once: the volume, the least that its promise takes, and QEMU's.
final class Rows implements AutoCloseable {

    private static final String VOLUME = "v1";
    private static final long MIB = 1 << 20;
    private static final long LOG_BYTES = 512 * MIB;

    /// The empty record that seals what is committed stays in the log.
    private static final long REST_BYTES = 64 << 10;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final List<Row> rows = new ArrayList<>();

    private Rows() {}

    static Rows start(Scratch scratch, Effort effort, SecureRandom chance) throws IOException {
        Rows rows = new Rows();
        try {
            long bytes = (effort == Effort.QUICK ? 64 : 512) * MIB;
            rows.addLimits(scratch);
            rows.addVolume(scratch, bytes, chance);
            if (Rival.isHere()) {
                rows.addRivals(scratch, bytes);
            }
            return rows;
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        } catch (InterruptedException e) {
            rows.close();
            Thread.currentThread().interrupt();
            throw new CannotMeasureException("interrupted", e);
        }
    }

    private void addLimits(Scratch scratch) throws IOException, InterruptedException {
        Path keys = Lines.makeKeys(scratch.file("keys"));
        Pair tls = kept(new Pair(new Lines(true, false, keys), scratch.below("tls")));
        Pair plain = kept(new Pair(new Lines(false, false, keys), scratch.below("plain")));
        rows.add(Row.of("limit", "LIMIT-T: two appends, TLS 1.3", tls));
        rows.add(Row.of("limit-plain", "the same limit without TLS", plain));
    }

    private void addVolume(Scratch scratch, long bytes, SecureRandom chance) throws IOException {
        VolumeStand stand = kept(VolumeStand.start(2, true, scratch, chance));
        stand.make(VOLUME, bytes, LOG_BYTES, stand.cluster().nodes());
        Guest guest = kept(stand.guest(VOLUME, bytes));
        guest.fill();
        Row.Rest rest = () -> stand.awaitAtRest(VOLUME, REST_BYTES);
        rest.await();
        rows.add(Row.of("volume", "volume, two copies", false, guest, rest));
        rows.add(Row.of("volume-flush", "volume, with flushes", true, guest, rest));
    }

    private void addRivals(Scratch scratch, long bytes) throws IOException {
        Path images = scratch.below("images");
        for (String name : List.of("a", "b", "c")) {
            Images.write(images.resolve(name), bytes);
        }
        Rival quorum = kept(Rival.quorum(scratch, images.resolve("a"), images.resolve("b")));
        Rival one = kept(Rival.one(scratch, images.resolve("c"), "directsync"));
        Guest both = kept(new Guest(Door.export(quorum.socket(), ""), bytes / Guest.BLOCK));
        Guest single = kept(new Guest(Door.export(one.socket(), ""), bytes / Guest.BLOCK));
        rows.add(
                Row.of(
                        "quorum-flush",
                        "QEMU quorum of two, with flushes, no TLS",
                        true,
                        both,
                        () -> {}));
        rows.add(Row.of("directsync", "qemu-nbd directsync, one copy", false, single, () -> {}));
    }

    private <T extends AutoCloseable> T kept(T one) {
        open.push(one);
        return one;
    }

    List<Row> all() {
        return List.copyOf(rows);
    }

    @Override
    public void close() {
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception e) {
                throw new CannotMeasureException("ending " + one + ": " + e.getMessage(), e);
            }
        }
    }
}

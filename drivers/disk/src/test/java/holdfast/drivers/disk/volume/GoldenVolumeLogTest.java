package holdfast.drivers.disk.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import holdfast.core.model.Covers;
import holdfast.drivers.disk.RealFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A copy of each format that was ever released stays readable.
///
/// A new format gets a directory of its own; `-Dgolden.record=true` writes the one of the present format where it is
/// missing. One that exists is never written again.
@Covers("N")
class GoldenVolumeLogTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");
    private static final StoreSettings TINY =
            new StoreSettings(
                    16, 32 << 10, 4096, 2 * StoreSettings.blocksOfABatch(4096) * StoreLimits.BLOCK);
    private static final EpochMark SECOND = StoreRig.EPOCH_1.withEpoch(2);

    @TempDir Path directory;

    /// Every operation, two epochs, a checkpoint, a fill that is under way.
    private static void write(Path to) throws IOException {
        RealFiles files = new RealFiles(to);
        VolumeStore.create(files, StoreRig.IDENTITY, TINY, _ -> {});
        try (VolumeStore store =
                new VolumeStore(StoreOpening.of(files, StoreRig.IDENTITY, TINY), false)) {
            store.volumes().add(0, StoreRig.VOLUME, 16_384);
            store.marks().persist(SECOND);
            Batch batch = store.newBatch();
            batch.inGeneration(StoreRig.EPOCH_1);
            for (int i = 1; i <= 6; i++) {
                batch.begin();
                ByteBuffer into = batch.addWrite(0, i * 512L, 512);
                while (into.hasRemaining()) {
                    into.put((byte) i);
                }
                if (i == 3) {
                    batch.addTrim(0, 512, 512);
                    batch.addZero(0, 8192, 8192);
                }
                batch.seal(i <= 3 ? 1 : 2, i, i - 1, store.chain());
                store.append(batch);
                store.committed(i - 1);
                if (i == 3) {
                    store.sync();
                }
            }
            store.marks().inconsistent(new UUID(8, 8));
        }
    }

    private static void pack(Path from, Path to) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
            Files.copy(from, out);
        }
    }

    private static void unpack(Path from, Path to) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(from))) {
            Files.copy(in, to);
        }
    }

    @Test
    void theCopyOfEachFormatIsReadable() throws IOException {
        String data = DataHeader.name(StoreRig.VOLUME);
        for (int format = 1; format <= SuperblockFormat.VERSION; format++) {
            Path golden = GOLDEN.resolve("volume-format-" + format);
            if (!Files.isDirectory(golden)) {
                if (!Boolean.getBoolean("golden.record")) {
                    fail("no " + golden + ": record it with -Dgolden.record=true");
                }
                Path fresh = Files.createDirectory(directory.resolve("fresh"));
                write(fresh);
                Files.createDirectories(golden);
                pack(fresh.resolve(StoreFiles.LOG), golden.resolve("log.gz"));
                pack(fresh.resolve(data), golden.resolve("volume.gz"));
            }
            Path copy = Files.createDirectory(directory.resolve("format-" + format));
            unpack(golden.resolve("log.gz"), copy.resolve(StoreFiles.LOG));
            unpack(golden.resolve("volume.gz"), copy.resolve(data));
            read(copy);
        }
    }

    private static void read(Path copy) throws IOException {
        try (VolumeStore store = VolumeStore.open(new RealFiles(copy), StoreRig.IDENTITY, TINY)) {
            Recovered found = store.recovered();
            assertThat(found.end()).isEqualTo(6);
            assertThat(found.committed()).isEqualTo(5);
            assertThat(found.persisted()).isEqualTo(SECOND);
            assertThat(found.mark()).isEqualTo(new FillMark.Inconsistent(new UUID(8, 8)));
            assertThat(found.epochs())
                    .isEqualTo(List.of(new EpochEnd(StoreRig.EPOCH_1, 3), new EpochEnd(SECOND, 6)));
            assertThat(store.figures().checkpoint()).isGreaterThanOrEqualTo(2);
            ByteBuffer bytes = ByteBuffer.allocate(16_384);
            store.newReader().read(0, 0, bytes);
            for (int sector = 0; sector < 32; sector++) {
                assertThat(bytes.get(sector * 512 + 7))
                        .isEqualTo((byte) (sector >= 2 && sector <= 5 ? sector : 0));
            }
        }
    }

    @Test
    void aHistoryIsWrittenTheSameWayEachTime() throws IOException {
        Path first = Files.createDirectory(directory.resolve("first"));
        Path second = Files.createDirectory(directory.resolve("second"));
        write(first);
        write(second);
        for (String name : new RealFiles(first).names()) {
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }
    }
}

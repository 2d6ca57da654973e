package holdfast.daemon.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What lies in the store lies there whole, and has the digest under which it lies.
class FileStoreTest {

    private static final long MOST = 1 << 20;
    private static final byte[] KERNEL =
            "a kernel, 200 times\n".repeat(10_000).getBytes(StandardCharsets.US_ASCII);

    @TempDir Path folder;
    private Path directory;
    private FileStore store;

    @BeforeEach
    void open() throws IOException {
        directory = folder.resolve("files");
        store = FileStore.open(directory, () -> 1_000);
    }

    private static InputStream body(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private int filesThere() throws IOException {
        try (var files = Files.list(directory)) {
            return (int) files.count();
        }
    }

    @Test
    void whatWasTakenIsThereAfterARestartToo() throws Exception {
        Digest name = Digests.of(KERNEL);
        assertThat(store.take(name, body(KERNEL), MOST)).isTrue();
        InputStream again = body(KERNEL);
        assertThat(store.take(name, again, MOST)).as("it is there").isFalse();
        assertThat(again.available()).as("and was read to its end").isZero();
        FileStore later = FileStore.open(directory, () -> 0);
        assertThat(later.list()).containsExactly(name);
        assertThat(later.bytes(name)).isEqualTo(OptionalLong.of(KERNEL.length));
        assertThat(Files.readAllBytes(later.path(name))).isEqualTo(KERNEL);
    }

    @Test
    void whatIsNotItsDigestLeavesNothing() throws Exception {
        Digest name = Digests.of("another".getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> store.take(name, body(KERNEL), MOST))
                .isInstanceOfSatisfying(
                        FileException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("file-differs"));
        assertThat(store.has(name)).isFalse();
        assertThat(filesThere()).isZero();
    }

    @Test
    void whatIsTooLongIsReadNoFurtherThanThat() throws Exception {
        InputStream body = body(KERNEL);
        assertThatThrownBy(() -> store.take(Digests.of(KERNEL), body, 100))
                .isInstanceOfSatisfying(
                        FileException.class,
                        e -> assertThat(e.problem().code()).isEqualTo("file-too-long"));
        assertThat(body.available()).isPositive();
        assertThat(filesThere()).isZero();
    }

    @Test
    void aSenderThatGoesAwayLeavesNothing() throws Exception {
        InputStream cut =
                new SequenceInputStream(
                        body(KERNEL),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new IOException("gone");
                            }

                            @Override
                            public int read(byte[] to, int from, int length) throws IOException {
                                throw new IOException("gone");
                            }
                        });
        assertThatThrownBy(() -> store.take(Digests.of(KERNEL), cut, MOST))
                .isInstanceOf(IOException.class)
                .hasMessage("gone");
        assertThat(filesThere()).isZero();
    }

    @Test
    void whatWasBeingWrittenWhenTheNodeEndedIsRemoved() throws Exception {
        Files.writeString(directory.resolve("ab".repeat(32) + ".1.new"), "half");
        FileStore later = FileStore.open(directory, () -> 0);
        assertThat(later.list()).isEmpty();
        assertThat(filesThere()).isZero();
    }

    @Test
    void partsAreWhatLiesThere() throws Exception {
        Digest name = Digests.of(KERNEL);
        assertThatThrownBy(() -> store.part(name, 0, 10)).isInstanceOf(IOException.class);
        var _ = store.take(name, body(KERNEL), MOST);
        assertThat(store.part(name, 2, 6).toArray())
                .isEqualTo("kernel".getBytes(StandardCharsets.US_ASCII));
        assertThat(store.part(name, KERNEL.length - 3, 10).size()).isEqualTo(3);
        assertThat(store.part(name, KERNEL.length, 10).size()).isZero();
        assertThat(store.part(name, KERNEL.length + 9L, 10).size()).isZero();
    }
}

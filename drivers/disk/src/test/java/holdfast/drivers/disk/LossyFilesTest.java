package holdfast.drivers.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk that forgets does forget, and only what it may.
class LossyFilesTest {

    @TempDir Path directory;

    private static ByteBuffer bytes(char fill, int size) {
        return ByteBuffer.wrap(
                String.valueOf(fill).repeat(size).getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(LayerFile file, int size) throws IOException {
        ByteBuffer into = ByteBuffer.allocate(size);
        file.read(into, 0);
        return new String(into.array(), 0, into.position(), StandardCharsets.US_ASCII);
    }

    /// What is left of a file of four sectors, overwritten without a sync, after the cut.
    private String overwrittenAndCut(Path place, long seed) throws IOException {
        LossyFiles files = LossyFiles.over(place, seed);
        LayerFile file = files.create("f");
        file.write(bytes('a', 2048), 0);
        file.sync();
        files.syncDirectory();
        file.write(bytes('b', 1024), 0);
        file.write(bytes('c', 1024), 1024);
        assertThat(read(file, 2048)).isEqualTo("b".repeat(1024) + "c".repeat(1024));
        files.cut();
        return Files.readString(place.resolve("f"));
    }

    @Test
    void unsyncedSectorsAreLostOrKeptInAnyOrder() throws IOException {
        Set<String> outcomes = new HashSet<>();
        for (long seed = 1; seed <= 150; seed++) {
            String left =
                    overwrittenAndCut(Files.createDirectory(directory.resolve("s" + seed)), seed);
            StringBuilder sectors = new StringBuilder();
            for (int at = 0; at < 2048; at += 512) {
                String sector = left.substring(at, at + 512);
                assertThat(sector.chars().distinct().count()).as("a sector is whole").isOne();
                sectors.append(sector.charAt(0));
            }
            outcomes.add(sectors.toString());
        }

        assertThat(outcomes).contains("aaaa", "bbaa", "aacc", "abaa");
    }

    @Test
    void whatWasSyncedStays() throws IOException {
        for (long seed = 1; seed <= 20; seed++) {
            Path place = Files.createDirectory(directory.resolve("s" + seed));
            LossyFiles files = LossyFiles.over(place, seed);
            try (LayerFile file = files.create("aside")) {
                file.write(bytes('a', 700), 0);
                file.sync();
            }
            files.rename("aside", "whole");
            files.syncDirectory();
            files.cut();

            assertThat(place.resolve("whole")).hasContent("a".repeat(700));
            assertThat(place.resolve("aside")).doesNotExist();
        }
    }

    @Test
    void namesThatWereNotSyncedMayVanish() throws IOException {
        Set<String> outcomes = new HashSet<>();
        for (long seed = 1; seed <= 80; seed++) {
            Path place = Files.createDirectory(directory.resolve("s" + seed));
            Files.writeString(place.resolve("old"), "old");
            LossyFiles files = LossyFiles.over(place, seed);
            files.create("new").close();
            files.rename("new", "renamed");
            files.remove("old");
            assertThat(files.names()).containsExactly("renamed");
            files.cut();
            outcomes.add(String.join(" ", LossyFiles.over(place, seed).names()));
        }

        assertThat(outcomes).containsExactlyInAnyOrder("old", "new old", "old renamed", "renamed");
    }
}

package holdfast.drivers.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The small guest's files: made once, kept by how they are made, and used only as they were made.
class SmallGuestTest {

    @TempDir Path directory;

    @Test
    void whatWasMadeIsUsedAgainWithoutAWord() throws Exception {
        GuestImage image = Ground.image();
        List<String> progress = new ArrayList<>();
        assertThat(SmallGuest.get(SmallGuest.usualCache(), progress::add)).isEqualTo(image);
        assertThat(progress).isEmpty();
        assertThat(image.kernel().path().getParent())
                .hasFileName(SmallGuestMaker.recipe())
                .exists();
    }

    @Test
    void whatIsNoLongerWhatWasMadeIsNotUsed() throws Exception {
        GuestImage image = Ground.image();
        Path place = directory.resolve(SmallGuestMaker.recipe());
        Files.createDirectories(place);
        for (String name : List.of("about", "vmlinuz", "initrd.gz")) {
            Files.copy(image.kernel().path().resolveSibling(name), place.resolve(name));
        }
        assertThat(SmallGuest.find(directory)).isPresent();
        Files.writeString(place.resolve("initrd.gz"), "something else");
        assertThat(SmallGuest.find(directory)).isEmpty();
        Files.delete(place.resolve("about"));
        assertThat(SmallGuest.find(directory)).isEmpty();
        assertThat(SmallGuest.find(directory.resolve("nowhere"))).isEmpty();
    }

    /// As `cpio -tv` and the kernel read it: fields of eight hexadecimal digits, everything on a multiple of four.
    @Test
    void itsArchiveIsOfTheFormatThatKernelsUnpack() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CpioArchive archive = new CpioArchive(bytes)) {
            archive.directory("bin");
            archive.file("bin/a", "hello".getBytes(StandardCharsets.US_ASCII));
            archive.device("dev/console", 5, 1);
        }
        String text = bytes.toString(StandardCharsets.ISO_8859_1);
        assertThat(text.length() % 4).isZero();
        assertThat(text.split("070701", -1)).hasSize(5);
        assertThat(text).contains("bin/a\0hello" + "\0".repeat(3) + "070701");
        assertThat(text).endsWith("TRAILER!!!\0\0\0\0").contains("000081ed", "00002180");
    }
}

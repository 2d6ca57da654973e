package holdfast.drivers.witness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.model.Covers;
import holdfast.core.model.Member;
import holdfast.core.witness.Sector;
import holdfast.core.witness.Slot;
import holdfast.core.witness.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The bytes of a witness file.
///
/// `-Dgolden.record=true` writes the golden file if it is missing, and fails where it exists and differs.
@Covers({"W1", "W3"})
class FormatTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/witness.v1");

    /// A file in use: two slots, one of them in the middle of a write.
    private static byte[] used() {
        byte[] bytes = TableFormat.fresh(Given.FILE);
        put(bytes, 3, false, Given.slot(3, 8, 5));
        put(bytes, 3, true, Given.slot(3, 8, 5));
        put(bytes, 31, false, Given.slot(31, 42, 7));
        put(bytes, 31, true, Given.slot(31, 41, 6));
        return bytes;
    }

    private static void put(byte[] bytes, int number, boolean second, Slot slot) {
        byte[] sector = SectorFormat.write(number, second, slot);
        System.arraycopy(sector, 0, bytes, Layout.sectorAt(number, second), sector.length);
    }

    private static Table read(byte[] bytes) throws ShareException {
        return TableFormat.read(bytes, bytes.length);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        Table table = read(used());
        Sector whole = new Sector.Holds(Given.slot(3, 8, 5));
        Sector empty = new Sector.Holds(Slot.empty(Given.FILE));
        assertThat(table.file()).isEqualTo(Given.FILE);
        assertThat(table.slots()).hasSize(Member.SLOTS);
        assertThat(table.slots().get(3)).isEqualTo(new Table.Pair(whole, whole));
        assertThat(table.slots().get(0)).isEqualTo(new Table.Pair(empty, empty));
        assertThat(table.slots().get(31).first())
                .isEqualTo(new Sector.Holds(Given.slot(31, 42, 7)));
    }

    @Test
    void anyChangedByteMakesItsSectorBadAndNoOther() throws Exception {
        byte[] bytes = used();
        Table before = read(bytes);
        int from = Layout.sectorAt(3, false);
        for (int at = from; at < from + Layout.SECTOR_BYTES; at++) {
            bytes[at] ^= 0x10;
            Table after = read(bytes);
            bytes[at] ^= 0x10;
            assertThat(after.slots().get(3).first()).isEqualTo(new Sector.Bad());
            assertThat(after.slots().get(3).second()).isEqualTo(before.slots().get(3).second());
            assertThat(after.slots().get(31)).isEqualTo(before.slots().get(31));
        }
    }

    @Test
    void aSectorInAnothersPlaceIsBad() throws Exception {
        byte[] bytes = used();
        int from = Layout.sectorAt(3, false);
        for (int to : new int[] {Layout.sectorAt(3, true), Layout.sectorAt(4, false)}) {
            System.arraycopy(bytes, from, bytes, to, Layout.SECTOR_BYTES);
        }
        assertThat(read(bytes).slots().get(3).second()).isEqualTo(new Sector.Bad());
        assertThat(read(bytes).slots().get(4).first()).isEqualTo(new Sector.Bad());
    }

    @Test
    void whatIsNoWitnessFileIsNeverATable() {
        byte[] zeros = new byte[Layout.TABLE_BYTES];
        assertThatThrownBy(() -> read(zeros)).hasMessageContaining("blank");
        byte[] text = "#!/bin/sh".repeat(40_000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(text)).hasMessageContaining("something else");
        byte[] damaged = used();
        damaged[20] ^= 1;
        assertThatThrownBy(() -> read(damaged)).hasMessageContaining("damaged");
        assertThatThrownBy(() -> read(Arrays.copyOf(used(), 100_000)))
                .hasMessageContaining("cut short");
        assertThatThrownBy(() -> TableFormat.read(used(), 0)).hasMessageContaining("cut short");
    }

    @Test
    void aFileOfALaterFormatThatSaysItIsReadableIsRead() throws Exception {
        assertThat(read(withVersions(9, 1)).file()).isEqualTo(Given.FILE);
        assertThatThrownBy(() -> read(withVersions(9, 2))).hasMessageContaining("newer program");
    }

    private static byte[] withVersions(int version, int oldestReader) {
        byte[] bytes = used();
        var header = new holdfast.drivers.format.ByteWriter(64);
        header.putRaw(Arrays.copyOf(bytes, 8)).putInt(version).putInt(oldestReader);
        header.putRaw(Arrays.copyOfRange(bytes, 16, 40));
        System.arraycopy(SealedSector.seal(header), 0, bytes, 0, Layout.SECTOR_BYTES);
        return bytes;
    }

    @Test
    void theGoldenFileStaysReadable() throws IOException {
        byte[] now = used();
        if (!Files.exists(GOLDEN) && Boolean.getBoolean("golden.record")) {
            Files.createDirectories(GOLDEN.getParent());
            Files.write(GOLDEN, packed(now));
        }
        assertThat(GOLDEN).as("recorded with -Dgolden.record=true").exists();
        byte[] golden = unpacked(Files.readAllBytes(GOLDEN));
        assertThat(read(golden)).isEqualTo(read(now));
        assertThat(golden).isEqualTo(now);
    }

    /// What of each sector is not zero: its first 252 bytes, and its checksum.
    private static byte[] packed(byte[] file) {
        byte[] packed = new byte[file.length / 16];
        for (int sector = 0; sector < file.length / Layout.SECTOR_BYTES; sector++) {
            int from = sector * Layout.SECTOR_BYTES;
            System.arraycopy(file, from, packed, sector * 256, 252);
            System.arraycopy(file, from + Layout.CRC_AT, packed, sector * 256 + 252, 4);
        }
        return packed;
    }

    private static byte[] unpacked(byte[] packed) {
        byte[] file = new byte[packed.length * 16];
        for (int sector = 0; sector < packed.length / 256; sector++) {
            int to = sector * Layout.SECTOR_BYTES;
            System.arraycopy(packed, sector * 256, file, to, 252);
            System.arraycopy(packed, sector * 256 + 252, file, to + Layout.CRC_AT, 4);
        }
        return file;
    }
}

package holdfast.core.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.json.JsonException;
import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import holdfast.core.json.JsonWriter;
import holdfast.core.model.Problem;
import holdfast.core.model.VolumeId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a machine may be described as, and how that is written.
class GuestRecordTest {

    private static final String SHA = "0123456789abcdef".repeat(4);
    private static final GuestBoot KERNEL = new GuestBoot.Kernel(SHA, "", "console=ttyS0 quiet");

    private static List<String> codes(GuestRecord guest) {
        assertThat(guest.problems())
                .allSatisfy(problem ->
                        assertThat(problem.why() + problem.remedy()).doesNotContain("null"));
        return guest.problems().stream().map(Problem::code).toList();
    }

    private static GuestRecord plain(String name, GuestDisk... disks) {
        return Machine.record(name, KERNEL, List.of(disks));
    }

    @Test
    void whatCanBeMeantHasNoProblems() {
        assertThat(codes(Machine.RECORD)).isEmpty();
        assertThat(codes(plain("a"))).isEmpty();
        assertThat(codes(plain("a.b-c"))).isEmpty();
    }

    @Test
    void eachPartThatCanNotBeMeantIsSaid() {
        assertThat(codes(plain(""))).containsExactly("guest-name-wrong");
        assertThat(codes(plain("a-"))).containsExactly("guest-name-wrong");
        assertThat(codes(Machine.record("a", new GuestBoot.Firmware(), List.of())))
                .containsExactly("guest-boots-nothing");
        GuestDisk disk = new GuestDisk(VolumeId.of(1), "d");
        assertThat(codes(plain("a", disk, disk))).containsExactly("guest-disk-twice");
        GuestDisk spaced = new GuestDisk(VolumeId.of(1), "a b");
        assertThat(codes(plain("a", spaced))).containsExactly("guest-disk-wrong");
    }

    /// What would become words of a program's command line is checked above all.
    @Test
    void nothingThatHasAnotherMeaningToTheHypervisorGetsThrough() {
        GuestBoot boot = new GuestBoot.Kernel("../../etc/passwd", SHA, "a\nb");
        assertThat(codes(Machine.record("a,b=c", boot, List.of())))
                .containsExactly("guest-name-wrong", "guest-kernel-wrong", "guest-append-wrong");
        for (String cpu : List.of("host,migratable=off", "qemu64,ssse3", "", "qemu64,+a b")) {
            assertThat(codes(Machine.RECORD.with(new MachineKind.Pinned("pc-q35-7.2", cpu))))
                    .containsExactly("guest-machine-wrong");
        }
        assertThat(codes(Machine.RECORD.with(new MachineKind.Pinned("pc,accel=kvm", "qemu64"))))
                .containsExactly("guest-machine-wrong");
        assertThat(
                        codes(
                                Machine.RECORD.with(
                                        new MachineKind.Pinned("pc-q35-7.2", "qemu64,+sse4.1,-x"))))
                .isEmpty();
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        GuestRecord pinned = plain("a").with(new MachineKind.Pinned("pc-q35-7.2", "qemu64,+ssse3"));
        for (GuestRecord guest : List.of(Machine.RECORD, pinned)) {
            assertThat(read(JsonWriter.text(GuestRecordJson.json(guest)))).isEqualTo(guest);
        }
    }

    @Test
    void itIsWrittenLikeThis() {
        assertThat(JsonWriter.text(GuestRecordJson.json(Machine.RECORD)))
                .isEqualTo(
                        "{\"boot\":{\"type\":\"firmware\"},\"cpus\":2,\"disks\":[{\"export\":\"web-1-root\","
                                + "\"volume\":\"00000000-0000-0008-0000-000000000001\"}],\"machine\":{},"
                                + "\"memoryBytes\":1073741824,\"name\":\"web-1\",\"shutDownMillis\":30000}");
    }

    /// A machine goes on over an update of the daemon: its file is of the version that started it.
    @Test
    void whatWasWrittenBeforeIsRead() throws Exception {
        String now = JsonWriter.text(GuestRecordJson.json(Machine.RECORD));
        String before =
                now.replace(
                        "\"shutDownMillis\"",
                        "\"priority\":500,\"restart\":{\"periodMillis\":60000,\"restarts\":2},"
                                + "\"shutDownMillis\"");
        assertThat(read(before)).isEqualTo(Machine.RECORD);
    }

    @Test
    void whatNobodyKnowsIsRefused() {
        String text = JsonWriter.text(GuestRecordJson.json(Machine.RECORD));
        assertThatThrownBy(() -> read(text.replace("\"cpus\"", "\"cores\"")))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> read(text.replace("{\"type\":\"firmware\"}", "{\"type\":\"x\"}")))
                .isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> read(text.replace("\"machine\":{}", "\"machine\":{\"z\":1}")))
                .isInstanceOf(JsonException.class);
    }

    private static GuestRecord read(String text) throws JsonException {
        return GuestRecordJson.of(
                JsonFields.of(JsonReader.read(text.getBytes(StandardCharsets.UTF_8))));
    }
}

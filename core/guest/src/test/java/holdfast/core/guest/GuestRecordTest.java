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
import java.util.Collections;
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

    private static GuestRecord plain(String name, long memory, int cpus) {
        return GuestRecord.of(name, memory, cpus, KERNEL, List.of());
    }

    @Test
    void whatCanBeMeantHasNoProblems() {
        assertThat(codes(Machine.RECORD)).isEmpty();
        assertThat(codes(plain("a", GuestLimits.MEMORY_LEAST, 1))).isEmpty();
        assertThat(codes(plain("a.b-c", GuestLimits.MEMORY_MOST, GuestLimits.CPUS))).isEmpty();
    }

    @Test
    void eachPartThatCanNotBeMeantIsSaid() {
        assertThat(codes(plain("", 1, 0)))
                .containsExactly("guest-name-wrong", "guest-memory-wrong", "guest-cpus-wrong");
        assertThat(codes(plain("a-", (1L << 30) + 1, 129)))
                .containsExactly("guest-name-wrong", "guest-memory-wrong", "guest-cpus-wrong");
        assertThat(codes(GuestRecord.of("a", 1L << 30, 1, new GuestBoot.Firmware(), List.of())))
                .containsExactly("guest-boots-nothing");
        GuestDisk disk = new GuestDisk(VolumeId.of(1), "d");
        assertThat(codes(GuestRecord.of("a", 1L << 30, 1, KERNEL, List.of(disk, disk))))
                .containsExactly("guest-disk-twice");
        assertThat(codes(GuestRecord.of("a", 1L << 30, 1, KERNEL, Collections.nCopies(17, disk))))
                .containsExactly("guest-disks-too-many", "guest-disk-twice");
        GuestDisk spaced = new GuestDisk(VolumeId.of(1), "a b");
        assertThat(codes(GuestRecord.of("a", 1L << 30, 1, KERNEL, List.of(spaced))))
                .containsExactly("guest-disk-wrong");
    }

    /// What would become words of a program's command line is checked above all.
    @Test
    void nothingThatHasAnotherMeaningToTheHypervisorGetsThrough() {
        GuestBoot boot = new GuestBoot.Kernel("../../etc/passwd", SHA, "a\nb");
        assertThat(codes(GuestRecord.of("a,b=c", 1L << 30, 1, boot, List.of())))
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
    void limitsOfPoliciesAreChecked() {
        assertThat(codes(Machine.RECORD.with(new RestartPolicy(-1, 0), -1)))
                .containsExactly(
                        "guest-restarts-wrong", "guest-period-wrong", "guest-shut-down-wrong");
    }

    @Test
    void whatIsWrittenIsReadBack() throws Exception {
        GuestRecord pinned =
                GuestRecord.of("a", 1L << 30, 1, KERNEL, List.of())
                        .with(new MachineKind.Pinned("pc-q35-7.2", "qemu64,+ssse3"));
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
                                + "\"memoryBytes\":1073741824,\"name\":\"web-1\",\"priority\":500,"
                                + "\"restart\":{\"periodMillis\":60000,\"restarts\":2},"
                                + "\"shutDownMillis\":30000}");
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

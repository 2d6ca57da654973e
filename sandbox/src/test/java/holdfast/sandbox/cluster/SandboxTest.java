package holdfast.sandbox.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdfast.core.json.JsonFields;
import holdfast.core.json.JsonReader;
import holdfast.sandbox.model.SandboxException;
import holdfast.sandbox.process.ProcessId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/// The sandbox as a library, with a stand-in for the daemon.
class SandboxTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void nodesDoWhatTheyAreTold() throws Exception {
        Path directory;
        ProcessId last;
        try (Sandbox sandbox =
                Sandbox.builder().nodes(3).witness(true).program(StandInProgram.get()).start()) {
            directory = sandbox.layout().directory();
            assertThat(sandbox.wanting()).isEmpty();
            SandboxNode first = sandbox.leader().orElseThrow();
            assertThat(state(sandbox, row -> leads(row))).containsExactly(first.name());

            ProcessId before = first.process().orElseThrow();
            first.kill();
            assertThat(before.isAlive()).isFalse();
            assertThat(first.exitStatus()).hasValue(128 + 9);
            assertThat(sandbox.leader()).isNotEqualTo(java.util.Optional.of(first));
            SandboxNode second = sandbox.awaitLeaderOtherThan(first, LONG).orElseThrow();
            assertThat(first.process()).as("nothing restarts it").isEmpty();
            assertThatThrownBy(first::kill).hasMessageContaining("does not run");
            first.start();
            assertThat(first.process()).isPresent().isNotEqualTo(java.util.Optional.of(before));
            assertThatThrownBy(first::start).hasMessageContaining("runs already");

            second.pause();
            assertThat(procState(second)).isEqualTo("T");
            assertThat(sandbox.leader()).isEmpty();
            second.resume();
            assertThat(procState(second)).isNotEqualTo("T");
            assertThat(sandbox.awaitLeader(LONG)).contains(second);
            second.pause();
            second.stop();
            assertThat(second.process()).isEmpty();

            second.withEnvironment(Map.of("STAND_IN_REFUSES", "1"));
            assertThatThrownBy(second::start)
                    .isInstanceOf(SandboxException.class)
                    .hasMessageContaining("the stand-in refuses to run");
            second.withEnvironment(Map.of()).start();
            sandbox.awaitHealthy();

            SandboxNode added = sandbox.addNode();
            assertThat(added.name()).isEqualTo("n4");
            assertThat(Files.readString(sandbox.layout().client()))
                    .contains(added.place().apiUri());
            last = added.process().orElseThrow();
            added.pause();
        }
        assertThat(last.isAlive()).isFalse();
        assertThat(directory).doesNotExist();
    }

    @Test
    void whereADaemonDoesNotComeUpItIsSaidWhyAndNothingIsLeft() {
        Sandbox[] made = new Sandbox[1];
        assertThatThrownBy(
                        () -> {
                            made[0] =
                                    Sandbox.builder()
                                            .nodes(2)
                                            .program(
                                                    StandInProgram.get()
                                                            .withMain(
                                                                    "holdfast.sandbox.NoSuchDaemon"))
                                            .prepare();
                            made[0].start();
                        })
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("NoSuchDaemon");
        Path directory = made[0].layout().directory();
        made[0].close();
        assertThat(directory).doesNotExist();
    }

    @Test
    void volumesStandInTheStateFileAndFollowTheirPrimary() throws Exception {
        List<VolumeWish> wanted = List.of(VolumeWish.parse("v1=64M"), VolumeWish.parse("v2=1G"));
        try (Sandbox sandbox =
                Sandbox.builder().nodes(3).volumes(wanted).program(StandInProgram.get()).start()) {
            SandboxNode first = sandbox.leader().orElseThrow();
            awaitPrimary(sandbox, first);
            first.kill();
            awaitPrimary(sandbox, sandbox.awaitLeaderOtherThan(first, LONG).orElseThrow());
        }
    }

    /// Until the state file says that both volumes are served there.
    private static void awaitPrimary(Sandbox sandbox, SandboxNode node) throws Exception {
        String at = "?socket=" + node.place().dataDirectory().resolve("nbd/nbd.sock") + "\"";
        long end = System.nanoTime() + LONG.toNanos();
        String file = "";
        while (System.nanoTime() < end) {
            file = Files.readString(sandbox.layout().state());
            if (file.contains("\"nbd+unix:///v1" + at) && file.contains("\"nbd+unix:///v2" + at)) {
                JsonFields volume =
                        JsonFields.of(JsonReader.read(file.getBytes(UTF_8)))
                                .object("volumes")
                                .object("v1");
                assertThat(volume.text("primary")).isEqualTo(node.name());
                assertThat(volume.texts("copies")).containsExactly(node.name());
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError(node + " is not in " + file);
    }

    @Test
    void sizesAreByPowersOf1024() throws Exception {
        assertThat(VolumeWish.parse("v1=64M")).isEqualTo(new VolumeWish("v1", 64L << 20));
        assertThat(VolumeWish.parse("a.b-c=2T")).isEqualTo(new VolumeWish("a.b-c", 2L << 40));
        for (String wrong : List.of("v1", "v1=", "=1G", "v1=1", "v1=1X", "v 1=1G", "v1=-1G")) {
            assertThatThrownBy(() -> VolumeWish.parse(wrong))
                    .as(wrong)
                    .isInstanceOfSatisfying(
                            SandboxException.class,
                            e -> assertThat(e.blame()).isEqualTo(SandboxException.Blame.USE));
        }
    }

    @Test
    void aNumberOfNodesThatCannotBeIsWrongUse() {
        assertThatThrownBy(() -> Sandbox.builder().nodes(17).prepare())
                .isInstanceOfSatisfying(
                        SandboxException.class,
                        e -> assertThat(e.blame()).isEqualTo(SandboxException.Blame.USE));
    }

    private static String procState(SandboxNode node) throws Exception {
        String stat =
                Files.readString(Path.of("/proc/" + node.process().orElseThrow().pid() + "/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[0];
    }

    private static boolean leads(JsonFields row) {
        try {
            return row.bool("leader");
        } catch (holdfast.core.json.JsonException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> state(Sandbox sandbox, Predicate<JsonFields> which)
            throws Exception {
        JsonFields state =
                JsonFields.of(JsonReader.read(Files.readAllBytes(sandbox.layout().state())));
        assertThat(state.text("client")).isEqualTo(sandbox.layout().client().toString());
        assertThat(state.object("witness").text("location"))
                .isEqualTo(sandbox.layout().share().toString());
        List<String> names = new java.util.ArrayList<>();
        for (JsonFields row : state.objects("nodes")) {
            assertThat(ProcessHandle.of(row.object("pids").number("daemon"))).isPresent();
            if (which.test(row)) {
                names.add(row.text("name"));
            }
        }
        return names;
    }
}

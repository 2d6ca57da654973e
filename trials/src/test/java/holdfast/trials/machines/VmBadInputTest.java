package holdfast.trials.machines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import holdfast.core.model.Covers;
import holdfast.frontends.api.CreateVm;
import holdfast.frontends.api.CreateVolume;
import holdfast.frontends.api.GroupView;
import holdfast.frontends.api.NodeView;
import holdfast.frontends.api.ProblemDetails;
import holdfast.frontends.api.Trouble;
import holdfast.frontends.api.VmView;
import holdfast.frontends.api.VolumeView;
import holdfast.frontends.client.Calls;
import holdfast.frontends.client.ClientException;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Condition;
import holdfast.frontends.client.Consistency;
import holdfast.frontends.client.GroupCalls;
import holdfast.frontends.client.VmCalls;
import holdfast.frontends.client.VolumeCalls;
import holdfast.sandbox.cluster.Events;
import holdfast.sandbox.cluster.Sandbox;
import holdfast.sandbox.cluster.SandboxNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What can't be is refused, or reported with the reason and the way out. Two nodes, a witness, and one machine that runs meanwhile.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VmBadInputTest {

    private static final String BAD = "bad";
    private static final String SPARE = "spare";
    private static final long MEMORY = 128L << 20;
    private static final long MIB = 1L << 20;
    private static final int USUAL = -1;

    /// Where the mark is that makes a file a kernel of Linux, and less than its first part.
    private static final int HEAD_BYTES = 8_192;

    @TempDir Path directory;
    private VmTrial trial;

    @BeforeAll
    void start() throws Exception {
        trial = VmTrial.start(Sandbox.builder().nodes(2).witness(true), List.of(VmTrial.VM));
        var _ =
                client().ask(
                                VolumeCalls.create(
                                        new CreateVolume(
                                                SPARE, 64 * MIB, USUAL, 2, USUAL, USUAL, List.of(),
                                                "")));
    }

    @AfterAll
    void close() {
        if (trial != null) {
            trial.close();
        }
    }

    private ClusterClient client() {
        return trial.client();
    }

    private static CreateVm wish(
            String disk, long memory, String kernel, String append, int restarts) {
        return new CreateVm(
                BAD,
                memory,
                USUAL,
                List.of(disk),
                kernel,
                "",
                append,
                "",
                Optional.empty(),
                1_000,
                restarts,
                restarts,
                USUAL);
    }

    private static CreateVm wish(String disk, long memory, String kernel) {
        return wish(disk, memory, kernel, "", USUAL);
    }

    /// What administrators have said of groups and volumes.
    private List<String> agreed() throws ClientException {
        List<String> all = new ArrayList<>();
        for (GroupView group : client().ask(GroupCalls.groups(Consistency.CURRENT)).groups()) {
            all.add(group.id() + group.name() + group.wanted() + group.revision() + group.vm());
        }
        for (VolumeView volume : client().ask(VolumeCalls.volumes(Consistency.CURRENT)).volumes()) {
            all.add(volume.id() + volume.name() + volume.bytes() + volume.attached());
        }
        return all;
    }

    /// That this is refused and changes nothing.
    private ProblemDetails refused(CreateVm wish) throws Exception {
        List<String> before = agreed();
        ClientException refused =
                catchThrowableOfType(
                        ClientException.class, () -> client().ask(VmCalls.create(wish)));
        assertThat(refused).isNotNull();
        System.out.println("refused: " + refused.problem().detail());
        assertThat(refused.problem().why()).isNotBlank();
        assertThat(refused.problem().remedy()).isNotBlank();
        assertThat(agreed()).isEqualTo(before);
        return refused.problem();
    }

    /// Uploads it and says its digest.
    private String uploaded(byte[] bytes) throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        Path file = Files.write(directory.resolve(digest), bytes);
        var _ = client().upload(file, digest, _ -> {});
        return digest;
    }

    private static byte[] noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(1).nextBytes(noise);
        return noise;
    }

    @Test
    @DisplayName("a disk that is not there, or another machine's, is refused")
    void disks() throws Exception {
        assertThat(refused(wish("none", MEMORY, "")).code()).isEqualTo("volume-unknown");
        assertThat(refused(wish(VmTrial.VM, MEMORY, "")).code()).isEqualTo("vm-disk-in-use");
    }

    @Test
    @DisplayName("more memory than any node has is refused")
    void memory() throws Exception {
        assertThat(refused(wish(SPARE, 1L << 40, "")).code()).isEqualTo("vm-memory-too-large");
        assertThat(refused(wish(SPARE, 1L << 50, "")).code()).isEqualTo("vm-invalid");
    }

    @Test
    @DisplayName("a kernel that is none, or that no node has, is refused")
    void kernels() throws Exception {
        assertThat(refused(wish(SPARE, MEMORY, "0".repeat(64))).code()).isEqualTo("file-unknown");
        assertThat(refused(wish(SPARE, MEMORY, uploaded(noise(100)))).code())
                .isEqualTo("file-no-kernel");
        assertThat(refused(wish(SPARE, MEMORY, uploaded(noise((int) MIB)))).code())
                .isEqualTo("file-no-kernel");
    }

    @Test
    @Covers("P7")
    @DisplayName(
            "a kernel that the hypervisor refuses is tried as often as wanted, and then status, show and events say why")
    void aKernelThatIsRefused() throws Exception {
        Events events = new Events(client());
        events.skip();
        String kernel = uploaded(head());
        List<String> before = agreed();
        var _ = client().ask(VmCalls.create(wish(SPARE, MEMORY, kernel, "", 0)));
        trial.await("it is left alone", () -> trial.vm(BAD).state().equals("failed"));
        VmView vm = trial.vm(BAD);
        System.out.println(vm.sentence() + " " + vm.why());
        assertThat(vm.why()).contains("QEMU said: ");
        for (SandboxNode node : trial.sandbox.nodes()) {
            Trouble trouble = awaitTrouble(node, "group-failed");
            assertThat(trouble.what()).contains(BAD, "QEMU said: ");
            assertThat(trouble.remedy()).contains("vm start " + BAD, "vm create");
        }
        assertThat(events.find("group-failed", _ -> true).orElseThrow().data().toString())
                .contains("QEMU said: ");
        delete(before);
    }

    @Test
    @Covers("P7")
    @DisplayName("a guest that panics and restarts for ever is reported with what it says")
    void aGuestThatNeverComesUp() throws Exception {
        String kernel = trial.vm().boot().kernel();
        List<String> before = agreed();
        var _ =
                client().ask(
                                VmCalls.create(
                                        wish(SPARE, MEMORY, kernel, "console=ttyS0 panic=1", 0)));
        for (SandboxNode node : trial.sandbox.nodes()) {
            Trouble trouble = awaitTrouble(node, "guest-restarts");
            assertThat(trouble.what())
                    .contains("Virtual machine " + BAD, "It restarted itself", "Kernel panic");
            assertThat(trouble.since()).isNotBlank();
            assertThat(trouble.remedy()).contains("vm console " + BAD, "vm create");
        }
        assertThat(trial.vm(BAD).guest().problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.code()).isEqualTo("guest-restarts"));
        var _ = client().ask(VmCalls.kill(BAD, Condition.none()));
        trial.await("it is off", () -> trial.vm(BAD).state().equals("offline"));
        for (SandboxNode node : trial.sandbox.nodes()) {
            trial.await(
                    "nothing is told any more", () -> trouble(node, "guest-restarts").isEmpty());
        }
        delete(before);
    }

    private void delete(List<String> before) throws ClientException {
        var _ = client().ask(VmCalls.stop(BAD, Condition.none()));
        trial.await(
                "it is deleted",
                () -> client().ask(VmCalls.delete(BAD, Condition.none())).revision() > 0);
        assertThat(agreed()).isEqualTo(before);
    }

    /// The beginning of a kernel, and no more.
    private byte[] head() throws IOException, ClientException {
        Path files = trial.sandbox.nodes().getFirst().place().dataDirectory().resolve("files");
        try (InputStream kernel = Files.newInputStream(files.resolve(trial.vm().boot().kernel()))) {
            return kernel.readNBytes(HEAD_BYTES);
        }
    }

    private Optional<Trouble> trouble(SandboxNode node, String code) throws Exception {
        return trial.status(node).problems().stream()
                .filter(problem -> problem.code().equals(code))
                .findFirst();
    }

    private Trouble awaitTrouble(SandboxNode node, String code) throws Exception {
        trial.await(
                "the status of " + node + " tells " + code, () -> trouble(node, code).isPresent());
        Trouble trouble = trouble(node, code).orElseThrow();
        System.out.println(node + ": " + trouble);
        return trouble;
    }

    @Test
    @Covers("P7")
    @DisplayName(
            "without a QEMU, or with one that is too old, a node says so, machines wait with that reason, and new ones are refused")
    void qemu() throws Exception {
        List<SandboxNode> nodes = trial.sandbox.nodes();
        trial.awaitWell();
        try (OtherQemu none = OtherQemu.none();
                OtherQemu old = OtherQemu.ofVersion("6.2.0")) {
            again(nodes.get(0), none.path());
            awaitBecause(nodes.get(0), "There is no qemu-system-x86_64", "apt-get install");
            again(nodes.get(1), old.path());
            awaitBecause(nodes.get(1), "It is version 6.2.0", "Install version 7.2 or newer");
            assertThat(refused(wish(SPARE, MEMORY, "")).code()).isEqualTo("no-hypervisor");
            for (SandboxNode node : nodes) {
                Trouble trouble = awaitTrouble(node, "group-waits");
                assertThat(trouble.what()).contains(VmTrial.VM);
                assertThat(trouble.remedy()).contains("node show");
            }
        }
        for (SandboxNode node : nodes) {
            again(node, System.getenv("PATH"));
        }
        trial.awaitWell();
    }

    /// The node dies with all it has, and starts with another search path.
    private void again(SandboxNode node, String path) throws Exception {
        node.kill();
        node.withEnvironment(Map.of("PATH", path)).start();
        trial.sandbox.awaitHealthy();
    }

    private void awaitBecause(SandboxNode node, String why, String remedy) {
        trial.await(
                node + " says that it can run none",
                () -> {
                    NodeView view = client().ask(Calls.node(node.name(), Consistency.CURRENT));
                    return view.hypervisor().isEmpty()
                            && view.because().contains(why)
                            && view.because().contains(remedy);
                });
    }
}

package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.FileList;
import holdfast.frontends.api.FileView;
import holdfast.frontends.api.NodeRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the verbs about virtual machines ask of the cluster, and how they wait.
@Timeout(60)
class VmVerbsTest {

    private static final NodeRef N1 = new NodeRef(Samples.ONE, "n1");
    private static final NodeRef N2 = new NodeRef(Samples.TWO, "n2");
    private static final String CONSOLE = "/v1/vms/web/console";

    @TempDir Path folder;
    private StandIn node;
    private final Person person = new Person();

    @BeforeEach
    void open() throws IOException {
        node = new StandIn(folder.resolve("api.sock"));
        node.says("POST /v1/vms", 201, "application/json", Json.text(VmSamples.waiting()));
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    private int types(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--endpoint", node.endpoint()));
        return person.types(all.toArray(String[]::new));
    }

    private String body() {
        return node.requests.getLast().body();
    }

    private List<String> asked() {
        return node.requests.stream().map(StandIn.Request::line).toList();
    }

    @Test
    void whatIsNotSaidIsAsUsual() {
        assertThat(types("vm", "create", "web", "--memory", "256M", "--disk", "web")).isZero();
        assertThat(body())
                .contains(
                        "\"name\":\"web\"",
                        "\"memoryBytes\":268435456",
                        "\"cpus\":-1",
                        "\"disks\":[\"web\"]",
                        "\"kernel\":\"\"",
                        "\"wanted\":\"online\"",
                        "\"stopMillis\":-1");
    }

    @Test
    void wrongUseIsToldBeforeAnybodyIsAsked() {
        for (String[] words :
                new String[][] {
                    {"vm", "create", "web", "--memory", "256M"},
                    {"vm", "create", "web", "--disk", "web"},
                    {"vm", "create", "web", "--memory", "much", "--disk", "web"},
                    {"vm", "create", "web", "--memory", "1G", "--disk", "web", "--append", "x"},
                    {"vm", "create", "web", "--memory", "1G", "--disk", "web", "--stop-time", "x"},
                    {"vm", "start"},
                    {"vm", "console", ""}
                }) {
            assertThat(types(words)).as(String.join(" ", words)).isEqualTo(2);
        }
        assertThat(node.requests).isEmpty();
    }

    @Test
    void aKernelIsUploadedOnceAndNamedByItsDigest() throws Exception {
        Path kernel = Files.writeString(folder.resolve("vmlinuz"), "a kernel");
        String digest = digest("a kernel");
        node.says("GET /v1/files?consistency=current", new FileList(1, List.of()))
                .says("PUT /v1/files/" + digest, file(digest));
        String[] create = {
            "vm",
            "create",
            "web",
            "--memory",
            "1G",
            "--disk",
            "web",
            "--kernel",
            kernel.toString(),
            "--append",
            "console=ttyS0",
            "--offline",
            "--priority",
            "9",
            "--stop-time",
            "5s"
        };
        assertThat(types(create)).as(person.err()).isZero();
        assertThat(asked())
                .containsExactly(
                        "GET /v1/files?consistency=current",
                        "PUT /v1/files/" + digest,
                        "POST /v1/vms");
        assertThat(node.requests.get(1).body()).isEqualTo("a kernel");
        assertThat(body())
                .contains(
                        "\"kernel\":\"" + digest,
                        "\"append\":\"console=ttyS0\"",
                        "\"wanted\":\"offline\"",
                        "\"priority\":9",
                        "\"stopMillis\":5000");
        node.says("GET /v1/files?consistency=current", new FileList(1, List.of(file(digest))));
        node.requests.clear();
        assertThat(types(create)).isZero();
        assertThat(asked()).as("it is there").doesNotContain("PUT /v1/files/" + digest);
        assertThat(
                        types(
                                "vm",
                                "create",
                                "web",
                                "--memory",
                                "1G",
                                "--disk",
                                "web",
                                "--kernel",
                                "/not/there"))
                .isEqualTo(3);
        assertThat(person.err()).contains("/not/there");
    }

    private static FileView file(String digest) {
        return new FileView(digest, 8, List.of(N1), List.of());
    }

    private static String digest(String bytes) throws Exception {
        return HexFormat.of()
                .formatHex(
                        MessageDigest.getInstance("SHA-256")
                                .digest(bytes.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void startingWaitsUntilTheGuestRuns() throws Exception {
        node.says("POST /v1/vms/web/start", VmSamples.off())
                .says("GET /v1/vms/web?consistency=current", VmSamples.off());
        Thread later =
                Thread.startVirtualThread(() -> {
                    while (node.requests.size() < 3) {
                        Thread.onSpinWait();
                    }
                    node.says("GET /v1/vms/web?consistency=current", VmSamples.running());
                });
        assertThat(types("vm", "start", "web")).isZero();
        later.join();
        assertThat(person.out()).contains("running: It runs.");
    }

    @Test
    void whatIsLeftAloneIsNotWaitedForAndIsAFailure() {
        node.says("POST /v1/vms/web/start", VmSamples.failed());
        assertThat(types("vm", "start", "web")).isEqualTo(1);
        assertThat(asked()).containsExactly("POST /v1/vms/web/start");
        node.says("POST /v1/vms/web/start", VmSamples.off());
        assertThat(types("vm", "start", "web", "--no-wait")).isZero();
    }

    @Test
    void aGuestThatHeedsNoButtonIsAFailureThatSaysSo() {
        node.says("POST /v1/vms/web/shutdown", VmSamples.running())
                .says("GET /v1/vms/web?consistency=current", VmSamples.running());
        assertThat(types("vm", "shutdown", "web", "--timeout", "1")).isEqualTo(1);
        assertThat(person.err()).contains("not done yet", "guest running");
    }

    @Test
    void theSerialLineIsShownAndTypedOn() {
        node.says("GET " + CONSOLE + "?run=0&after=0&wait=500", said(4, N1, 0, "login: "))
                .says("GET " + CONSOLE + "?run=4&after=7&wait=500", said(4, N1, 7, ""))
                .says("POST " + CONSOLE, 204, "text/plain", "");
        person.given("root\n");
        assertThat(types("vm", "console", "web")).isZero();
        assertThat(person.out()).isEqualTo("login: ");
        assertThat(person.err()).isEmpty();
        assertThat(node.requests)
                .anySatisfy(request ->
                        assertThat(request.body()).isEqualTo("{\"bytes\":\"cm9vdAo=\"}"));
    }

    @Test
    void whenTheMachineMovesThatIsSaidAndTheOtherLineIsShown() {
        node.says("GET " + CONSOLE + "?run=0&after=0&wait=500", said(4, N1, 5, "old "))
                .says("GET " + CONSOLE + "?run=4&after=9&wait=500", said(5, N2, 0, "new"))
                .says("GET " + CONSOLE + "?run=5&after=3&wait=500", said(5, N2, 3, ""));
        assertThat(types("vm", "console", "web")).isZero();
        assertThat(person.out()).isEqualTo("old new");
        assertThat(person.err()).contains("[It runs on n2 now, as run 5]");
    }

    @Test
    void aMachineThatIsNotThereHasNoLine() {
        assertThat(types("vm", "console", "nope")).isEqualTo(5);
    }

    private static Object said(long run, NodeRef on, long start, String text) {
        return VmSamples.console(run, on, start, text);
    }
}

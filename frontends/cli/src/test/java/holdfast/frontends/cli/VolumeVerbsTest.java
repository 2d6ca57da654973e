package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.CopyDifference;
import holdfast.frontends.api.VerifyReport;
import holdfast.frontends.api.VolumeView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What the verbs about pools and volumes ask of the cluster, and how they wait.
@Timeout(60)
class VolumeVerbsTest {

    @TempDir Path folder;
    private StandIn node;
    private final Person person = new Person();

    @BeforeEach
    void open() throws IOException {
        node = new StandIn(folder.resolve("api.sock"));
        made(VolumeSamples.well());
        node.says("POST /v1/pools", 201, "application/json", Json.text(VolumeSamples.pool()))
                .says("GET /v1/node", Samples.node())
                .says("POST /v1/volumes/db/attach", VolumeSamples.well());
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    private void made(VolumeView volume) {
        node.says("POST /v1/volumes", 201, "application/json", Json.text(volume));
    }

    private int types(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--endpoint", node.endpoint()));
        return person.types(all.toArray(String[]::new));
    }

    private String body() {
        return node.requests.getLast().body();
    }

    @Test
    void whatIsNotSaidIsAsUsual() {
        assertThat(types("volume", "create", "db", "--size", "10G")).isZero();
        assertThat(body())
                .contains(
                        "\"name\":\"db\"",
                        "\"bytes\":10737418240",
                        "\"copies\":-1",
                        "\"blockSize\":-1",
                        "\"minCopies\":-1",
                        "\"logBytes\":-1",
                        "\"nodes\":[]",
                        "\"pool\":\"\"");
    }

    @Test
    void everythingCanBeSaid() {
        assertThat(
                        types(
                                "volume",
                                "create",
                                "db",
                                "--size",
                                "64M",
                                "--copies",
                                "2",
                                "--on",
                                "n1,n2",
                                "--min-copies",
                                "2",
                                "--block-size",
                                "4096",
                                "--log-size",
                                "1T",
                                "--pool",
                                "fast"))
                .isZero();
        assertThat(body())
                .contains(
                        "\"bytes\":67108864",
                        "\"copies\":2",
                        "\"nodes\":[\"n1\",\"n2\"]",
                        "\"minCopies\":2",
                        "\"blockSize\":4096",
                        "\"logBytes\":1099511627776",
                        "\"pool\":\"fast\"");
    }

    @Test
    void wrongUseIsToldBeforeAnybodyIsAsked() {
        for (String[] words :
                new String[][] {
                    {"volume", "create", "db"},
                    {"volume", "create", "db", "--size", "10" + "X"},
                    {"volume", "create", "db", "--size", "ten"},
                    {"volume", "create", "db", "--size", "99999999999999T"},
                    {"volume", "create", "", "--size", "1G"},
                    {"volume", "resize", "db"},
                    {"volume", "promote", "db"},
                    {"pool", "create", "n1"},
                    {"pool", "create", "n1", "srv"}
                }) {
            assertThat(types(words)).as(String.join(" ", words)).isEqualTo(2);
        }
        assertThat(node.requests).isEmpty();
    }

    @Test
    void creatingWaitsUntilItIsServed() throws Exception {
        VolumeView waiting = VolumeSamples.waiting();
        made(named(waiting));
        node.says("GET /v1/volumes/db?consistency=current", named(waiting));
        Thread later =
                Thread.startVirtualThread(() -> {
                    while (node.requests.size() < 3) {
                        Thread.onSpinWait();
                    }
                    node.says("GET /v1/volumes/db?consistency=current", VolumeSamples.well());
                });
        assertThat(types("volume", "create", "db", "--size", "10G")).isZero();
        later.join();
        assertThat(person.out()).contains("n1, serves it");
        assertThat(node.requests).hasSizeGreaterThan(3);
    }

    @Test
    void whatIsNotServedInTimeIsAFailureThatSaysWhatIsAwaited() {
        VolumeView waiting = VolumeSamples.waiting();
        made(named(waiting));
        node.says("GET /v1/volumes/db?consistency=current", named(waiting));
        assertThat(types("volume", "create", "db", "--size", "10G", "--timeout", "1")).isEqualTo(1);
        assertThat(person.err()).contains("not done yet", "has stopped");
        assertThat(person.out()).contains("n1, does not serve it");
    }

    @Test
    void nobodyWaitsWhoDoesNotWantTo() {
        made(named(VolumeSamples.waiting()));
        assertThat(types("volume", "create", "db", "--size", "10G", "--no-wait")).isZero();
        assertThat(node.requests).hasSize(1);
    }

    private static VolumeView named(VolumeView view) {
        return new VolumeView(
                view.id(),
                "db",
                view.group(),
                view.bytes(),
                view.blockSize(),
                view.attached(),
                view.state(),
                view.sentence(),
                view.waits(),
                view.primary(),
                view.serving(),
                view.epoch(),
                view.tenure(),
                view.lastPosition(),
                view.committedPosition(),
                view.clients(),
                view.nbd(),
                view.minCopies(),
                view.logBytes(),
                view.copies(),
                view.verified(),
                view.revision(),
                view.copiesRevision());
    }

    @Test
    void whoAsksTheNodeOfThisMachineWantsTheVolumeThere() {
        assertThat(types("volume", "attach", "db")).isZero();
        assertThat(body()).isEqualTo("{\"node\":\"" + Samples.ONE + "\"}");
        assertThat(person.out()).isEqualTo(VolumeSamples.well().nbd() + "\n");
        assertThat(types("volume", "attach", "db", "--on", "n2")).isZero();
        assertThat(body()).isEqualTo("{\"node\":\"n2\"}");
    }

    @Test
    void aRefusalSaysWhomToAsk() {
        node.refuses(
                "POST /v1/volumes/db/attach",
                409,
                "not-primary-here",
                "A volume is served where its primary is, which is n2.");
        assertThat(types("volume", "attach", "db")).isEqualTo(1);
        assertThat(person.err()).contains("which is n2", "not-primary-here");
    }

    @Test
    void copiesThatDifferAreAFailure() {
        node.says("POST /v1/volumes/db/verify", VolumeSamples.verifying(VerifyReport.RUNNING))
                .says(
                        "GET /v1/volumes/db/verify",
                        VolumeSamples.verifying(
                                VerifyReport.DONE, new CopyDifference(1, "n2", 3, 4096)));
        assertThat(types("volume", "verify", "db")).isEqualTo(1);
        assertThat(person.out())
                .contains("which of them is right", "FIRST BYTE", "4096", "n1 | n2", "Drop one");
    }

    @Test
    void sizesAreReadAsTheyAreTyped() {
        for (String size : List.of("512", "64K", "3M", "10G", "1T", "10GiB")) {
            long bytes = Sizes.parse("--size", size);
            String said = Sizes.of(bytes).replace(" bytes", "").replace(" ", "");
            assertThat(Sizes.parse("--size", said)).as(size + " " + said).isEqualTo(bytes);
        }
        assertThat(Sizes.of(3L << 29)).isEqualTo("1.5 GiB");
        assertThat(Sizes.of(-1)).isEqualTo("?");
    }
}

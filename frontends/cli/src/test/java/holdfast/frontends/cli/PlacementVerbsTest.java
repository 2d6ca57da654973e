package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.api.NodeView;
import holdfast.frontends.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the verbs about where groups run ask for.
@Timeout(60)
class PlacementVerbsTest {

    @TempDir Path folder;
    private StandIn node;
    private final Person person = new Person();

    @BeforeEach
    void open() throws IOException {
        node = new StandIn(folder.resolve("api.sock"));
        node.says("PATCH /v1/groups/web", GroupSamples.running())
                .says("POST /v1/groups/web/move", GroupSamples.running())
                .says("POST /v1/groups", 201, "application/json", Json.text(GroupSamples.running()))
                .says("POST /v1/vms", 201, "application/json", Json.text(VmSamples.running()))
                .says(
                        "POST /v1/rules",
                        201,
                        "application/json",
                        Json.text(PlacementSamples.apart()))
                .says("PATCH /v1/nodes/n2/placement", PlacementSamples.node(NodeView.ACTIVE))
                .says("PUT /v1/nodes/n2/upkeep", PlacementSamples.node(NodeView.DRAINING, "web"))
                .says("PATCH /v1/placement", PlacementSamples.usual())
                .says("PUT /v1/placement/arming", PlacementSamples.usual());
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    private int types(String line) {
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        int end = words.contains("--") ? words.indexOf("--") : words.size();
        words.addAll(end, List.of("--endpoint", node.endpoint()));
        return person.types(words.toArray(String[]::new));
    }

    private String body() {
        return node.requests.getLast().body();
    }

    /// Nothing else is sent, so nothing else can be changed.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "--priority high|{\"policies\":{\"priority\":750}}",
                "--priority medium|{\"policies\":{\"priority\":500}}",
                "--priority low|{\"policies\":{\"priority\":250}}",
                "--priority 1000|{\"policies\":{\"priority\":1000}}",
                "--possible-owner n1 --possible-owner n2|{\"policies\":{\"possibleOwners\":[\"n1\",\"n2\"]}}",
                "--possible-owner none|{\"policies\":{\"possibleOwners\":[]}}",
                "--preferred-owner n1=750,n2=250|{\"policies\":{\"preferredOwners\":[\"n1=750\",\"n2=250\"]}}",
                "--prefer none|{\"policies\":{\"preferredOwners\":[]}}",
                "--only-preferred|{\"policies\":{\"onlyPreferred\":true}}",
                "--no-only-preferred|{\"policies\":{\"onlyPreferred\":false}}",
                "--no-auto-start|{\"policies\":{\"autoStart\":false}}",
                "--auto-start|{\"policies\":{\"autoStart\":true}}",
                "--failback 22-6@Europe/Berlin|{\"policies\":{\"failback\":\"22-6@Europe/Berlin\"}}",
                "--stickiness 5|{\"policies\":{\"stickiness\":5}}",
                "--start-delay 2m|{\"policies\":{\"startDelayMillis\":120000}}",
                "--anti-affinity dc --anti-affinity edge|{\"policies\":{\"antiAffinity\":[\"dc\",\"edge\"]}}",
                "--anti-affinity none|{\"policies\":{\"antiAffinity\":[]}}",
                "--hard-anti-affinity|{\"policies\":{\"hardAntiAffinity\":true}}",
                "--no-hard-anti-affinity|{\"policies\":{\"hardAntiAffinity\":false}}",
                "--home n1|{\"policies\":{\"home\":\"n1\"}}",
                "--home none|{\"policies\":{\"home\":\"\"}}",
                "--off-failed|{\"policies\":{\"offFailed\":true}}",
                "--maintenance on|{\"policies\":{\"maintenance\":true}}",
                "--maintenance off|{\"policies\":{\"maintenance\":false}}",
                "--cpus 0.5|{\"policies\":{\"milliCpus\":500}}",
                "--memory 1G|{\"policies\":{\"memoryBytes\":1073741824}}",
                "--restarts 5|{\"restarts\":5}",
                "--failovers 0 --period 1h|{\"failovers\":0,\"restartPeriodMillis\":3600000}",
            })
    @Covers("A4")
    void anEditSendsWhatIsNamedAndNothingElse(String options, String body) {
        assertThat(types("group edit web " + options)).as(person.err()).isZero();
        assertThat(body()).isEqualTo(body);
    }

    @Test
    void policiesMayBeSaidAtOnceWhereAGroupIsMade() {
        assertThat(
                        types(
                                "group create web --prefer n1 --only-preferred --priority low"
                                        + " --cpus 2 -- /bin/true"))
                .isZero();
        assertThat(body())
                .contains(
                        "\"policies\":{\"preferredOwners\":[\"n1\"],\"onlyPreferred\":true,"
                                + "\"priority\":250,\"milliCpus\":2000}");
        assertThat(types("vm create web --memory 1G --disk web --home n1 --no-auto-start"))
                .isZero();
        assertThat(body()).contains("\"policies\":{\"autoStart\":false,\"home\":\"n1\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "--together|\"demand\":\"together\",\"nodes\":[],\"sites\":[],\"strict\":false}",
                "--apart --strict|\"demand\":\"apart\",\"nodes\":[],\"sites\":[],\"strict\":true}",
                "--follow --points 7|\"demand\":\"follow\",\"nodes\":[],\"sites\":[],\"strict\":false,\"points\":7}",
                "--in-order --both-ways|\"strict\":false,\"bothWays\":true}",
                "--must-nodes n1,n2=5|\"demand\":\"on-nodes\",\"nodes\":[\"n1\",\"n2=5\"],\"sites\":[],\"strict\":true}",
                "--should-nodes n1|\"demand\":\"on-nodes\",\"nodes\":[\"n1\"],\"sites\":[],\"strict\":false}",
                "--must-not-nodes n1|\"demand\":\"off-nodes\",\"nodes\":[\"n1\"],\"sites\":[],\"strict\":true}",
                "--should-not-nodes n1|\"demand\":\"off-nodes\",\"nodes\":[\"n1\"],\"sites\":[],\"strict\":false}",
                "--must-sites a|\"demand\":\"on-sites\",\"nodes\":[],\"sites\":[\"a\"],\"strict\":true}",
                "--should-sites a,b|\"demand\":\"on-sites\",\"nodes\":[],\"sites\":[\"a\",\"b\"],\"strict\":false}",
                "--must-not-sites a|\"demand\":\"off-sites\",\"nodes\":[],\"sites\":[\"a\"],\"strict\":true}",
                "--should-not-sites a|\"demand\":\"off-sites\",\"nodes\":[],\"sites\":[\"a\"],\"strict\":false}",
            })
    void aRuleDemandsWhatWasTyped(String options, String end) {
        assertThat(types("rule create r --groups web,db " + options)).as(person.err()).isZero();
        assertThat(body())
                .startsWith("{\"name\":\"r\",\"groups\":[\"web\",\"db\"],\"demand\":")
                .endsWith(end);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "node place n2 --site none|{\"site\":\"\"}",
                "node place n2 --cpus 16 --memory 64G|{\"milliCpus\":16000,\"memoryBytes\":68719476736}",
                "node place n2 --whole|{\"whole\":true}",
                "node drain n2|{\"upkeep\":\"draining\"}",
                "node pause n2|{\"upkeep\":\"paused\"}",
                "node resume n2|{\"upkeep\":\"active\"}",
                "cluster set --tolerate-failures 1 --warn|{\"tolerateFailures\":1,\"refuse\":false}",
                "cluster set --refuse|{\"refuse\":true}",
                "cluster set --weighing measured --enforce-capacity on|{\"weighing\":\"measured\",\"enforceCapacity\":true}",
                "cluster set --place-on-start off --shutdown hold|{\"placeOnStart\":false,\"shutdown\":\"hold\"}",
                "cluster set --rebalance on --hold 5m|{\"rebalance\":true,\"holdSeconds\":300}",
                "cluster set --threshold 30 --gain 10 --moves 2|{\"thresholdPercent\":30,\"gainPercent\":10,\"movesAtOnce\":2}",
                "cluster disarm --hold|{\"arming\":\"hold\"}",
                "cluster disarm --ignore|{\"arming\":\"ignore\"}",
                "cluster arm|{\"arming\":\"armed\"}",
                "group move web --to n2|{\"to\":\"n2\"}",
                "group move web|{\"to\":\"\"}",
            })
    void whatIsNotNamedIsLeftOut(String line, String body) {
        assertThat(types(line)).as(person.err()).isZero();
        assertThat(body()).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group edit web",
                "group edit web --priority highest",
                "group edit web --possible-owner none --possible-owner n1",
                "group edit web --maintenance yes",
                "group edit web --cpus many",
                "group edit web --start-delay soon",
                "group move web n1 --to n2",
                "rule create r --apart",
                "rule create r --groups a,b",
                "rule create r --groups a,b --apart --together",
                "rule create r --groups a,b --apart --both-ways",
                "rule create r --groups a,b --apart --strict --points 5",
                "rule create r --groups a --must-nodes n1 --strict",
                "rule create r --groups a --must-nodes n1 --points 5",
                "node place n2",
                "node place n2 --whole --cpus 1",
                "plan --drain n1 --if-node-fails n2",
                "plan --drain n1 --if-site-fails a",
                "cluster set",
                "cluster set --refuse --warn",
                "cluster set --rebalance maybe",
                "cluster disarm",
                "cluster disarm --hold --ignore",
            })
    void wrongUseIsToldBeforeAnybodyIsAsked(String line) {
        assertThat(types(line)).as(line).isEqualTo(2);
        assertThat(person.err()).contains("--help tells how it is used");
        assertThat(node.requests).isEmpty();
    }

    @Test
    @Covers("A4")
    void aChangeMayRestOnARevision() {
        for (String line :
                List.of(
                        "group edit web --priority high",
                        "node drain n2",
                        "node place n2 --site a",
                        "cluster set --refuse",
                        "cluster arm")) {
            assertThat(types(line + " --if-revision 17")).as(line).isZero();
            assertThat(node.requests.getLast().headers().toString()).contains("\"17\"");
        }
    }

    @Test
    void aDrainIsWaitedForUntilNothingRunsThere() {
        String one = "GET /v1/nodes/" + Samples.TWO + "?consistency=current";
        node.says(one, PlacementSamples.node(NodeView.DRAINING, "web"));
        assertThat(types("node drain n2 --wait --timeout 1")).isEqualTo(1);
        assertThat(person.err()).contains("1 group is still there: web");
        node.says(one, PlacementSamples.node(NodeView.DRAINING));
        assertThat(types("node drain n2 --wait")).isZero();
        assertThat(person.err()).isEmpty();
    }

    @Test
    void aRefusalNamesTheOption() {
        node.says(
                "PATCH /v1/groups/web",
                400,
                "application/problem+json",
                StandIn.problem(400, "field-invalid", "'x' is no time to fail back.", 0)
                        .replace("\"field\":\"\"", "\"field\":\"failback\""));
        assertThat(types("group edit web --failback x")).isEqualTo(1);
        assertThat(person.err()).contains("'x' is no time to fail back.", "about  --failback");
    }
}

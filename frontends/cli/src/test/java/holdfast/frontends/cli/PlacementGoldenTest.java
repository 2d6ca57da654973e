package holdfast.frontends.cli;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.frontends.api.NodeView;
import holdfast.frontends.api.PlacementView;
import holdfast.frontends.api.RuleList;
import holdfast.frontends.client.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the verbs about where groups run show, held against files as in [Screens].
@Timeout(30)
class PlacementGoldenTest {

    @TempDir Path folder;
    private StandIn node;

    @BeforeEach
    void open() throws IOException {
        node = new StandIn(folder.resolve("api.sock"));
        String rule = Json.text(PlacementSamples.apart());
        node.says("GET /v1/groups?consistency=current", PlacementSamples.groups())
                .says("GET /v1/groups/dc1?consistency=current", PlacementSamples.careful())
                .says("GET /v1/groups/dc2?consistency=current", PlacementSamples.returning())
                .says("PATCH /v1/groups/dc2", PlacementSamples.returning())
                .says("POST /v1/groups/dc1/disable", PlacementSamples.careful())
                .says("POST /v1/groups/dc1/ignore", PlacementSamples.careful())
                .says("GET /v1/rules?consistency=current", PlacementSamples.rules())
                .says("GET /v1/rules/dcs?consistency=current", PlacementSamples.apart())
                .says("GET /v1/rules/fast?consistency=current", PlacementSamples.onNodes())
                .says("POST /v1/rules", 201, "application/json", rule)
                .says("POST /v1/rules/dcs/enable", PlacementSamples.apart())
                .says("POST /v1/rules/fast/disable", PlacementSamples.onNodes())
                .says("DELETE /v1/rules/dcs", 204, "text/plain", "")
                .says("GET /v1/nodes?consistency=current", PlacementSamples.nodes())
                .says("PUT /v1/nodes/n2/upkeep", PlacementSamples.node(NodeView.DRAINING, "web"))
                .says("PUT /v1/nodes/n3/upkeep", PlacementSamples.node(NodeView.PAUSED, "web"))
                .says("PUT /v1/nodes/n4/upkeep", PlacementSamples.node(NodeView.ACTIVE, "web"))
                .says(
                        "GET /v1/nodes/" + Samples.TWO + "?consistency=current",
                        PlacementSamples.node(NodeView.DRAINING))
                .says("PATCH /v1/nodes/n2/placement", PlacementSamples.node(NodeView.ACTIVE))
                .says("GET /v1/plan?consistency=current", PlacementSamples.nothing())
                .says(
                        "GET /v1/plan?fails=n2%2Cn3&site=berlin&consistency=current",
                        PlacementSamples.lost())
                .says("GET /v1/plan?drain=n2&consistency=current", PlacementSamples.drained())
                .says("GET /v1/placement?consistency=current", PlacementSamples.usual())
                .says("PATCH /v1/placement", PlacementSamples.placement(PlacementView.ARMED))
                .says("PUT /v1/placement/arming", PlacementSamples.placement(PlacementView.HOLD));
    }

    @AfterEach
    void close() throws IOException {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "group show dc1",
                "group show dc2",
                "group edit dc2 --failback at-once",
                "group disable dc1",
                "group ignore dc1",
                "rule list",
                "rule show dcs",
                "rule show fast",
                "rule create dcs --groups dc1,dc2 --apart --strict",
                "rule enable dcs",
                "rule disable fast",
                "rule delete dcs",
                "node drain n2",
                "node drain n2 --wait",
                "node pause n3",
                "node resume n4",
                "node place n2 --site berlin --cpus 16 --memory 64G",
                "plan",
                "plan --if-node-fails n2,n3 --if-site-fails berlin",
                "plan --drain n2",
                "cluster policy",
                "cluster set --tolerate-failures 2 --refuse",
                "cluster disarm --hold",
            })
    void everyVerbOfPlacementShowsWhatItShowed(String line) throws IOException {
        Screens.show(node, line);
    }

    @Test
    void whatIsNotAsUsualHasColumnsOfItsOwn() throws IOException {
        Screens.show(node, "group list", "group list unusual");
        Screens.show(node, "node list", "node list drained");
    }

    @Test
    void withoutRulesItSaysHowToMakeOne() throws IOException {
        node.says("GET /v1/rules?consistency=current", new RuleList(9, List.of()));
        Screens.show(node, "rule list", "rule list empty");
    }

    @Test
    void aContradictionNamesTheSmallestSet() throws IOException {
        node.says(
                "POST /v1/rules",
                409,
                "application/problem+json",
                Json.text(
                        new holdfast.frontends.api.ProblemDetails(
                                "urn:holdfast:problem:rules-contradict",
                                "Rules contradict",
                                409,
                                "A detail.",
                                "rules-contradict",
                                "set-rule",
                                "set 'owners of web, dcs'",
                                "These can't all be kept, on whatever nodes the groups run.",
                                "Change one of them; without any of them the others can be kept.",
                                "",
                                "",
                                0)));
        Person person = new Person();
        assertThat(
                        person.types(
                                "rule",
                                "create",
                                "x",
                                "--groups",
                                "web",
                                "--must-nodes",
                                "n1",
                                "--endpoint",
                                node.endpoint()))
                .isEqualTo(1);
        String told = person.err().replaceAll("(?m)^  asked .*\\n", "");
        Screens.golden("rule create contradiction", told);
    }
}

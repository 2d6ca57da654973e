package holdfast.core.quorum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdfast.core.model.Covers;
import holdfast.core.model.Index;
import holdfast.core.model.NodeId;
import holdfast.core.model.VoterId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The test tables of a well-known implementation, as `../shared/quorum-cases/quorum.json` beside the
/// project's root has them: what majorities and joint majorities must answer.
@Covers("A8")
class PublicCasesTest {

    private static final String NOTHING_HEARD = "_";

    @Test
    void everyKnownCaseIsAnsweredRight() throws Exception {
        Optional<Path> file = file();
        assumeTrue(file.isPresent(), "no ../shared/quorum-cases beside the project: not checked");
        JsonNode cases = JsonMapper.shared().readTree(Files.readString(file.get()));
        List<String> expected = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (JsonNode known : cases) {
            expected.add(known + " => " + expected(known));
            found.add(known + " => " + answer(known));
        }
        assertThat(expected).hasSize(127);
        assertThat(found).isEqualTo(expected);
    }

    private static String expected(JsonNode known) {
        String result = known.get("result").asString();
        return result.endsWith("∞") ? "∞" : result;
    }

    private static String answer(JsonNode known) {
        List<VoterId> incoming = voters(known.get("cfg"));
        List<VoterId> outgoing = voters(known.get("cfgj"));
        JointMajority joint = JointMajority.of(Majority.of(incoming), Majority.of(outgoing));
        List<VoterId> order = new ArrayList<>(incoming);
        outgoing.stream().filter(voter -> !incoming.contains(voter)).forEach(order::add);
        if (known.get("kind").asString().equals("committed")) {
            Map<VoterId, String> heard = heard(order, known.get("idx"));
            Index committed = joint.committed(voter -> index(heard.get(voter)));
            return committed.equals(Index.INFINITE) ? "∞" : committed.toString();
        }
        Map<VoterId, String> heard = heard(order, known.get("votes"));
        return switch (joint.result(voter -> vote(heard.get(voter)))) {
            case WON -> "VoteWon";
            case LOST -> "VoteLost";
            case PENDING -> "VotePending";
        };
    }

    private static Map<VoterId, String> heard(List<VoterId> order, JsonNode values) {
        Map<VoterId, String> heard = new HashMap<>();
        for (int i = 0; i < order.size(); i++) {
            heard.put(order.get(i), values.get(i).asString());
        }
        return heard;
    }

    private static Index index(String text) {
        return text.equals(NOTHING_HEARD) ? Index.ZERO : new Index(Long.parseLong(text));
    }

    private static VoteResult vote(String text) {
        return switch (text) {
            case "y" -> VoteResult.WON;
            case "n" -> VoteResult.LOST;
            case NOTHING_HEARD -> VoteResult.PENDING;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static List<VoterId> voters(JsonNode names) {
        List<VoterId> voters = new ArrayList<>();
        if (names.isArray()) {
            names.forEach(name -> voters.add(NodeId.of(Long.parseLong(name.asString()))));
        }
        return voters;
    }

    private static Optional<Path> file() {
        Path at = Path.of("").toAbsolutePath();
        while (at != null && !Files.exists(at.resolve("holdfast"))) {
            at = at.getParent();
        }
        return Optional.ofNullable(at)
                .map(root -> root.resolveSibling("shared").resolve("quorum-cases/quorum.json"))
                .filter(Files::isRegularFile);
    }
}

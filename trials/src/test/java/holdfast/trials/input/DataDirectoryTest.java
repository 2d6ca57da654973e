package holdfast.trials.input;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.model.Covers;
import holdfast.frontends.client.ClusterClient;
import holdfast.frontends.client.Condition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data directories that are damaged, another's, newer or not usable: the daemon ends with status 3, says what and what to
/// do, and changes nothing in them.
@Covers({"A8", "T4"})
final class DataDirectoryTest {

    private static final int ENVIRONMENT = 3;

    /// What somebody who comes back without what was acknowledged has to do (A8).
    private static final String REMEDY = "member remove";

    interface Spoil {
        void spoil(Path data) throws Exception;
    }

    @TempDir private Path folder;

    @Test
    void whatIsDamagedIsToldAndLeftAsItIs() throws Exception {
        try (Grounds grounds = new Grounds(folder)) {
            NodeFiles node = used(grounds);
            Cases cases = new Cases();
            damage(cases, grounds, node, "record", Damages::confirmedRecord, "log-1", REMEDY);
            damage(cases, grounds, node, "first record", Damages::base, "log-1", REMEDY);
            damage(cases, grounds, node, "header", Damages::segmentHeader, "log-1", REMEDY);
            damage(cases, grounds, node, "snapshot", Damages::snapshot, "snapshot-1", REMEDY);
            damage(
                    cases,
                    grounds,
                    node,
                    "cut snapshot",
                    Damages::cutSnapshot,
                    "snapshot-1",
                    REMEDY);
            damage(cases, grounds, node, "no snapshot", Damages::noSnapshot, "snapshot-1", REMEDY);
            damage(cases, grounds, node, "no segment", Damages::noSegment, "log", REMEDY);
            damage(cases, grounds, node, "short segment", Damages::shortSegment, "log-1", REMEDY);
            damage(cases, grounds, node, "no log", Damages::noLog, "log is gone", REMEDY);
            damage(cases, grounds, node, "empty log", Damages::emptyLog, "log is gone", REMEDY);
            damage(cases, grounds, node, "newer log", Damages::newerSegment, "log-1", "newer");
            damage(
                    cases,
                    grounds,
                    node,
                    "no identity",
                    data -> Files.delete(data.resolve("identity.json")),
                    "identity.json",
                    "empty directory");
            damage(
                    cases,
                    grounds,
                    node,
                    "identity of nothing",
                    data -> Files.write(data.resolve("identity.json"), new byte[0]),
                    "identity.json",
                    "empty directory");
            damage(
                    cases,
                    grounds,
                    node,
                    "newer identity",
                    data -> Damages.replace(data, "\"format\":1", "\"format\":2"),
                    "format",
                    "newer version");
            damage(
                    cases,
                    grounds,
                    node,
                    "log of another directory",
                    data -> Damages.replace(data, node.founder(), grounds.newId()),
                    "log-1",
                    "another");
            cases.goThrough();
            stillGood(grounds, node);
        }
    }

    /// A node that was elected, wrote and was stopped.
    private static NodeFiles used(Grounds grounds) throws Exception {
        NodeFiles node = grounds.founders(1).getFirst();
        Running running = grounds.start(node);
        try (ClusterClient client = running.client(grounds.chance())) {
            for (int count = 1; count <= 5; count++) {
                client.putSetting("a/" + count, "written", Condition.none());
            }
        }
        running.stop();
        return node;
    }

    /// The directory that all of them are copies of is as good as it was.
    private static void stillGood(Grounds grounds, NodeFiles node) throws Exception {
        Running running = grounds.start(node);
        try (ClusterClient client = running.client(grounds.chance())) {
            assertThat(client.settings("a/", "").settings()).hasSize(5);
        }
        running.stop();
    }

    private static void damage(
            Cases cases,
            Grounds grounds,
            NodeFiles node,
            String name,
            Spoil spoil,
            String... words) {
        cases.add(
                name,
                () -> {
                    Path copy = grounds.folder().resolve("copy-" + name.replace(' ', '-'));
                    Damage.copy(node.data(), copy);
                    spoil.spoil(copy);
                    Map<String, String> before = Damage.contents(copy);
                    Ended ended = grounds.run(node.data(copy));
                    ended.assertRefused(ENVIRONMENT, words);
                    assertThat(ended.said()).contains(copy.toString());
                    assertThat(Damage.contents(copy)).isEqualTo(before);
                });
    }

    @Test
    void aDirectoryOfAnotherNodeIsLeftAlone() throws Exception {
        try (Grounds grounds = new Grounds(folder)) {
            NodeFiles node = used(grounds);
            NodeFiles other = grounds.node(2, grounds.newId()).writeSettings();
            Map<String, String> before = Damage.contents(node.data());
            Ended ended = grounds.run(other.data(node.data()));
            ended.assertRefused(
                    ENVIRONMENT, node.id().toString(), other.id().toString(), "own directory");
            assertThat(Damage.contents(node.data())).isEqualTo(before);
        }
    }

    @Test
    void aDirectoryThatIsInUseIsLeftAlone() throws Exception {
        try (Grounds grounds = new Grounds(folder)) {
            NodeFiles node = grounds.founders(1).getFirst();
            Running running = grounds.start(node);
            try (ClusterClient client = running.client(grounds.chance())) {
                client.putSetting("a", "1", Condition.none());
                NodeFiles elsewhere =
                        node.addresses(
                                        grounds.address(2) + ":7400",
                                        grounds.address(2) + ":7401",
                                        folder.resolve("elsewhere.json"))
                                .writeSettings();
                Ended second = grounds.run(elsewhere);
                second.assertRefused(
                        ENVIRONMENT, "Another daemon runs on it", node.data().toString());
                client.putSetting("a", "2", Condition.none());
                assertThat(client.status().problems()).isEmpty();
            }
            running.stop();
        }
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsTold() throws Exception {
        try (Mounts mounts = new Mounts();
                Grounds grounds = new Grounds(folder)) {
            NodeFiles node = used(grounds);
            Path readOnly = mounts.readOnly(node.data(), folder.resolve("read-only"));
            grounds.run(node.data(readOnly))
                    .assertRefused(ENVIRONMENT, readOnly.toString(), "read-only", "writable");
            Path file = grounds.write("a-file", "x");
            grounds.run(node.data(file)).assertRefused(ENVIRONMENT, file.toString(), "directory");
            Path below = file.resolve("data");
            grounds.run(node.data(below)).assertRefused(ENVIRONMENT, below.toString());
        }
    }

    @Test
    void aFullFileSystemIsToldAndSoonForgotten() throws Exception {
        try (Mounts mounts = new Mounts();
                Grounds grounds = new Grounds(folder)) {
            Path small = mounts.memory(folder.resolve("small"), 40 << 10);
            NodeFiles node = grounds.founders(1).getFirst().data(small.resolve("data"));
            Mounts.fill(small.resolve("ballast"));
            Ended ended = grounds.run(node);
            ended.assertRefused(ENVIRONMENT, small.toString());
            assertThat(ended.said()).containsAnyOf("no room", "No space", "full");
            Files.delete(small.resolve("ballast"));
            Running running = grounds.start(node);
            running.stop();
            assertThat(List.of(small.toFile().list())).containsExactly("data");
        }
    }
}

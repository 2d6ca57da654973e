package holdfast.core.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import holdfast.core.cluster.CommandBody.DescribeNode;
import holdfast.core.cluster.CommandBody.NameCluster;
import holdfast.core.cluster.CommandBody.RaiseFeatureLevel;
import holdfast.core.cluster.CommandBody.RemoveSetting;
import holdfast.core.cluster.CommandBody.ReportLevel;
import holdfast.core.cluster.CommandBody.SetSetting;
import holdfast.core.cluster.fence.FenceSamples;
import holdfast.core.cluster.group.GroupSamples;
import holdfast.core.cluster.group.MachineSamples;
import holdfast.core.cluster.placement.PlacementSamples;
import holdfast.core.cluster.storage.StorageSamples;
import holdfast.core.cluster.trust.TrustCommand;
import holdfast.core.model.Bytes;
import holdfast.core.model.CommandId;
import holdfast.core.model.Configuration;
import holdfast.core.model.Covers;
import holdfast.core.model.FileId;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Revision;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// One document of each kind and version, as it stands in logs and snapshots of clusters that run. A
/// file that exists is never changed: a changed form is a new version, with files of its own, and the
/// old ones are still read.
///
/// `-Dgolden.record=true` writes the files that are missing, and fails where one that exists differs.
@Covers("A1")
class GoldenFilesTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");

    @Test
    void everyKindOfCommandIsWrittenAsItAlwaysWas() throws Exception {
        for (Map.Entry<String, CommandBody> body : bodies().entrySet()) {
            Command command =
                    new Command(
                            CommandId.of(7),
                            Story.FIRST,
                            new Revision(41),
                            1_767_225_600_000L,
                            body.getValue());
            Path file = FOLDER.resolve("command").resolve(body.getKey() + ".v1.json");
            assertThat(CommandJson.read(golden(file, CommandJson.write(command))))
                    .isEqualTo(command);
        }
    }

    @Test
    void everyKindOfCommandHasAFile() {
        assertThat(bodies().values().stream().<Class<?>>map(Object::getClass))
                .containsAll(kinds(CommandBody.class));
    }

    private static List<Class<?>> kinds(Class<?> type) {
        if (type == TrustCommand.class) {
            return List.of();
        }
        return type.isRecord()
                ? List.of(type)
                : Stream.of(type.getPermittedSubclasses())
                        .flatMap(below -> kinds(below).stream())
                        .toList();
    }

    @Test
    void whatWasEverWrittenIsStillRead() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER.resolve("command"))) {
            for (Path file : files.toList()) {
                String kind = CommandJson.read(read(file)).body().kind();
                assertThat(file.getFileName().toString()).startsWith(kind);
            }
        }
    }

    @Test
    void aStateIsWrittenAsItAlwaysWas() throws Exception {
        Story story = Story.begun();
        story.configure(joint());
        story.apply(new NameCluster("berlin"));
        story.apply(new DescribeNode(Story.A, "alpha", "10.0.0.1:7000"));
        story.set("ha.policy", "fast");
        story.apply(new SetSetting("ha.policy", "slow", new Expectation.Equals("normal")));
        Bytes golden = golden(FOLDER.resolve("state.v1.json"), StateJson.write(story.state));
        assertThat(StateJson.read(golden)).isEqualTo(story.state);
        assertThat(StateHash.of(story.state))
                .as("the hash that nodes compare, over versions of the program")
                .hasToString("90d39e3cd5b6");
    }

    @Test
    void aStateWithGroupsAndLeasesIsWrittenAsItAlwaysWas() throws Exception {
        ClusterState state = GroupSamples.story().state;
        Bytes golden = golden(FOLDER.resolve("state-groups.v1.json"), StateJson.write(state));
        assertThat(StateJson.read(golden)).isEqualTo(state);
        assertThat(StateHash.of(state))
                .as("the hash that nodes compare, over versions of the program")
                .hasToString("c87e62992552");
    }

    @Test
    void aStateWithStorageIsWrittenAsItAlwaysWas() throws Exception {
        ClusterState state = StorageSamples.story().state;
        Bytes golden = golden(FOLDER.resolve("state-storage.v1.json"), StateJson.write(state));
        assertThat(StateJson.read(golden)).isEqualTo(state);
        assertThat(StateHash.of(state))
                .as("the hash that nodes compare, over versions of the program")
                .hasToString("ce0e9dcc9704");
    }

    @Test
    void aStateWithFenceDevicesIsWrittenAsItAlwaysWas() throws Exception {
        ClusterState state = FenceSamples.story().state;
        Bytes golden = golden(FOLDER.resolve("state-fences.v1.json"), StateJson.write(state));
        assertThat(StateJson.read(golden)).isEqualTo(state);
        assertThat(StateHash.of(state))
                .as("the hash that nodes compare, over versions of the program")
                .hasToString("c3b7ec17e25a");
    }

    @Test
    void aStateWithPlacementIsWrittenAsItAlwaysWas() throws Exception {
        ClusterState state = PlacementSamples.story().state;
        Bytes golden = golden(FOLDER.resolve("state-placement.v1.json"), StateJson.write(state));
        assertThat(StateJson.read(golden)).isEqualTo(state);
        assertThat(StateHash.of(state))
                .as("the hash that nodes compare, over versions of the program")
                .hasToString("271054c367eb");
    }

    @Test
    void everyKindOfEventOfASubjectIsWrittenAsItAlwaysWas() throws Exception {
        List<NumberedEvent> events = new ArrayList<>(GroupSamples.events());
        events.addAll(StorageSamples.events());
        events.addAll(FenceSamples.events());
        events.addAll(PlacementSamples.events());
        for (NumberedEvent event : events) {
            Bytes written = EventJson.write(event);
            String kind = event.event().getClass().getSimpleName();
            Path file = FOLDER.resolve("event").resolve(kind + ".v1.json");
            assertThat(EventJson.read(golden(file, written))).isEqualTo(event);
        }
    }

    @Test
    void aConfigurationIsWrittenAsItAlwaysWas() throws Exception {
        Path file = FOLDER.resolve("configuration.v1.json");
        Bytes golden = golden(file, ConfigurationJson.write(joint()));
        assertThat(ConfigurationJson.read(golden)).isEqualTo(joint());
    }

    private static Map<String, CommandBody> bodies() {
        Map<String, CommandBody> bodies = new LinkedHashMap<>();
        bodies.put("set-setting", new SetSetting("k/1", "é\n\"€😀\u0001", Expectation.ANY));
        bodies.put("set-setting-if-absent", new SetSetting("k", "", Expectation.ABSENT));
        bodies.put(
                "set-setting-if-at-revision",
                new SetSetting("k", "v", new Expectation.AtRevision(new Revision(12))));
        bodies.put(
                "set-setting-if-equals",
                new SetSetting("k", "v", new Expectation.Equals("before")));
        bodies.put("remove-setting", new RemoveSetting("k", Expectation.ANY));
        bodies.put("raise-feature-level", new RaiseFeatureLevel(2));
        bodies.put("describe-node", new DescribeNode(Story.A, "alpha", "[fd00::1]:7000"));
        bodies.put("report-level", new ReportLevel(Story.A, 2));
        bodies.put("name-cluster", new NameCluster("berlin-2"));
        bodies.putAll(GroupSamples.commands());
        bodies.putAll(GroupSamples.leaseCommands());
        bodies.putAll(MachineSamples.commands());
        bodies.putAll(StorageSamples.commands());
        bodies.putAll(FenceSamples.commands());
        bodies.putAll(PlacementSamples.commands());
        return bodies;
    }

    /// Two nodes and a file become one node without it, and the other leaves.
    private static Configuration joint() {
        TreeMap<NodeId, Member> members = new TreeMap<>();
        int slot = 0;
        for (Member member : Story.members(Story.A, Story.B).members().values()) {
            members.put(member.node(), member.withSlot(slot));
            slot++;
        }
        return new Configuration(
                members,
                Voting.of(List.of(Story.A), Witness.NONE),
                Voting.of(List.of(Story.A, Story.B), new Witness.Share(FileId.of(5), 2)),
                new TreeSet<>(List.of(Story.B)));
    }

    /// The bytes of the file, which must be these.
    private static Bytes golden(Path file, Bytes written) throws IOException {
        String text = new String(written.toArray(), StandardCharsets.UTF_8);
        if (!Files.exists(file)) {
            if (!Boolean.getBoolean("golden.record")) {
                fail("no " + file + ": record it with -Dgolden.record=true");
            }
            Files.createDirectories(file.getParent());
            Files.writeString(file, text + "\n");
        }
        assertThat(new String(read(file).toArray(), StandardCharsets.UTF_8))
                .as("%s is never changed: a changed form is a new version", file)
                .isEqualTo(text);
        return read(file);
    }

    private static Bytes read(Path file) throws IOException {
        return Bytes.of(Files.readString(file).strip().getBytes(StandardCharsets.UTF_8));
    }
}

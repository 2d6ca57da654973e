package holdfast.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import holdfast.core.cluster.ClusterMachine;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.Command;
import holdfast.core.cluster.CommandBody;
import holdfast.core.cluster.storage.NewCopy;
import holdfast.core.cluster.storage.StorageCommand;
import holdfast.core.json.Json;
import holdfast.core.json.JsonFields;
import holdfast.core.model.CommandId;
import holdfast.core.model.Configuration;
import holdfast.core.model.CopyId;
import holdfast.core.model.DataId;
import holdfast.core.model.Generation;
import holdfast.core.model.Index;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.PoolId;
import holdfast.core.model.ReplicationGroupId;
import holdfast.core.model.Term;
import holdfast.core.model.VolumeId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import holdfast.frontends.api.GroupWait;
import holdfast.frontends.rest.CatchUp;
import holdfast.frontends.rest.CopyReport;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a node says several times a second of copies that are not as they should be.
class VolumeNewsTest {

    private static final NodeId ONE = NodeId.of(1);
    private static final NodeId TWO = NodeId.of(2);
    private static final ReplicationGroupId GROUP = ReplicationGroupId.of(1);
    private static final Generation GENERATION = new Generation(1, new UUID(1, 1));

    private ClusterState state = withVolume();
    private long index;

    private ClusterState withVolume() {
        TreeMap<NodeId, Member> members = new TreeMap<>();
        for (NodeId node : List.of(ONE, TWO)) {
            members.put(node, new Member(node, DataId.of(1), Member.NO_SLOT));
        }
        state =
                ClusterState.of(
                        GENERATION,
                        Configuration.of(members, Voting.of(members.keySet(), Witness.NONE)));
        apply(new CommandBody.DescribeNode(ONE, "alpha", "alpha:1"));
        apply(new CommandBody.DescribeNode(TWO, "beta", "beta:1"));
        apply(new StorageCommand.CreatePool(PoolId.of(1), "p", ONE, "/srv/p"));
        apply(new StorageCommand.CreatePool(PoolId.of(2), "p", TWO, "/srv/p"));
        apply(
                new StorageCommand.CreateVolume(
                        VolumeId.of(1),
                        "db",
                        1L << 20,
                        512,
                        GROUP,
                        1,
                        128L << 20,
                        List.of(
                                new NewCopy(CopyId.of(1), PoolId.of(1)),
                                new NewCopy(CopyId.of(2), PoolId.of(2)))));
        return state;
    }

    private void apply(CommandBody body) {
        index++;
        Command command = Command.knowing(state, CommandId.of(index), 1_000, body);
        Term term = new Term(GENERATION, 1);
        state = ClusterMachine.apply(state, new Index(index), term, command).state();
    }

    private static CopyReport copy(
            boolean serving, List<CatchUp> catchUps, List<GroupWait> awaited, String health) {
        return new CopyReport(
                GROUP,
                0,
                CopyId.of(1),
                "primary",
                serving,
                "e1",
                1,
                1,
                0,
                1,
                0,
                catchUps,
                awaited,
                health,
                List.of());
    }

    private List<VolumeNews> news(NodeId self, CopyReport copy) {
        return VolumeNews.of(state, self, List.of(copy));
    }

    @Test
    void nothingIsSaidOfWhatIsWell() {
        assertThat(news(ONE, copy(true, List.of(), List.of(), ""))).isEmpty();
        assertThat(news(TWO, copy(false, List.of(), List.of(), "")))
                .as("only the primary serves")
                .isEmpty();
    }

    @Test
    void whatIsNotWellIsSaidInWordsThatComeBackWhole() throws Exception {
        CopyReport copy =
                copy(
                        false,
                        List.of(new CatchUp(1, "fill", 3L << 20, 8L << 20, 2L << 20)),
                        List.of(new GroupWait("a proof", "2026-01-01T00:00:00Z", List.of())),
                        "Its pool is full.");
        List<VolumeNews> said = news(ONE, copy);
        assertThat(said)
                .containsExactly(
                        new VolumeNews(
                                GROUP,
                                false,
                                "It does not serve: primary. Awaited: a proof. The copy on beta is"
                                        + " catching up: 37 % of 8 MiB, 2 MiB/s. Its pool is full."));
        JsonFields document =
                JsonFields.of(
                        Json.object()
                                .put(
                                        "volumes",
                                        Json.array(said.stream().map(VolumeNews::json).toList()))
                                .build());
        assertThat(VolumeNews.read(document)).isEqualTo(said);
        assertThat(VolumeNews.read(JsonFields.of(Json.object().build())))
                .as("of a node of a version before")
                .isEmpty();
    }

    @Test
    void aVolumeThatIsNotServedHereIsStalled() {
        CopyReport waits = copy(false, List.of(), List.of(), "");
        assertThat(VolumeNews.stalled(state, List.of(waits))).containsExactly(VolumeId.of(1));
        CopyReport serves = copy(true, List.of(), List.of(), "");
        assertThat(VolumeNews.stalled(state, List.of(serves))).isEmpty();
        assertThat(VolumeNews.stalled(ClusterState.EMPTY, List.of(waits))).isEmpty();
    }

    @Test
    void ofACopyThatIsNoLongerThereNothingIsSaid() {
        state = ClusterState.EMPTY;
        assertThat(news(ONE, copy(false, List.of(), List.of(), "x"))).isEmpty();
    }
}

package holdfast.simulator.world;

import holdfast.core.agreement.Recovered;
import holdfast.core.agreement.Settings;
import holdfast.core.cluster.ClusterState;
import holdfast.core.cluster.StateJson;
import holdfast.core.model.Bytes;
import holdfast.core.model.Configuration;
import holdfast.core.model.DataId;
import holdfast.core.model.FileId;
import holdfast.core.model.Generation;
import holdfast.core.model.Member;
import holdfast.core.model.NodeId;
import holdfast.core.model.Voting;
import holdfast.core.model.Witness;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/// The members that a simulated cluster begins with: node 1 and those after it, all of them voters up to
/// the most that may vote.
public final class FirstMembers {

    /// The first generation of every simulated cluster.
    public static final Generation GENERATION = new Generation(1, new UUID(4, 1));

    private FirstMembers() {}

    /// Puts them into a world, none of them started.
    public static void addTo(World world, int nodes, boolean witness) {
        Recovered first = recovered(nodes, witness);
        for (int place = 0; place < nodes; place++) {
            world.addNode(first);
        }
    }

    /// What the disk of each of them holds.
    ///
    /// @param witness whether the first configuration names one, file 1
    public static Recovered recovered(int nodes, boolean witness) {
        SortedMap<NodeId, Member> members = new TreeMap<>();
        for (int place = 0; place < nodes; place++) {
            NodeId id = NodeId.of(place + 1L);
            int slot = witness ? place : Member.NO_SLOT;
            members.put(id, new Member(id, DataId.of(place + 1L), slot));
        }
        Witness share = witness ? new Witness.Share(FileId.of(1), nodes) : Witness.NONE;
        List<NodeId> voters = members.keySet().stream().limit(Settings.MOST_VOTERS).toList();
        Configuration configuration = Configuration.of(members, Voting.of(voters, share));
        Bytes state = StateJson.write(ClusterState.of(GENERATION, configuration));
        return Recovered.bootstrap(GENERATION, configuration, state);
    }
}
